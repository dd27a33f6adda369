package roster.store;

import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.LocalDateJdbcType;

/// Hibernate, set up in code. It never asks the database what it is and never makes a table: that is the migrations'.
final class Mapping {
    private Mapping() {}

    static SessionFactory sessions(DataSource pool) {
        var registry = new StandardServiceRegistryBuilder().enableAutoClose();
        registry.applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        registry.applySetting("hibernate.boot.allow_jdbc_metadata_access", false);
        registry.applySetting(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        registry.applySetting(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, Schema.OLDEST_SERVER);
        // Nothing is lazy here, so no class is made at run time; the library that would make it is a thousand classes.
        registry.addService(BytecodeProvider.class, new BytecodeProviderImpl());
        // A refusal is an answer, not an error, and the server's words may hold what a person typed.
        registry.applySetting("hibernate.jdbc.log.errors", false);
        // One statement, no BEGIN or COMMIT around it: one round trip.
        registry.applySetting(AvailableSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, true);
        // An instant is a timestamp with or without time zone, whichever the table has; without means UTC.
        registry.applySetting(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        registry.applySetting(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, SqlTypes.TIMESTAMP);
        // INSERT … RETURNING: the id and the version in one round trip, where the driver's way needs a second.
        registry.applySetting(AvailableSettings.USE_GET_GENERATED_KEYS, false);
        return new MetadataSources(registry.build()).addAnnotatedClasses(UserRow.class, EmptyAsNull.class, IsoDay.class)
                .getMetadataBuilder().applyTypes((types, _) -> days(types)).build().buildSessionFactory();
    }

    /// Reads a day as the driver's `LocalDate`. A `java.sql.Date` has neither infinity nor years before Christ.
    private static void days(TypeContributions types) {
        types.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(SqlTypes.DATE, LocalDateJdbcType.INSTANCE);
    }
}
