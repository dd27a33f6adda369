package roster.store;

import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.BytecodeSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.type.SqlTypes;

/// Hibernate, set up in code. It never asks the database what it is and never makes a table: that is the migrations'.
final class Mapping {
    private Mapping() {}

    static SessionFactory sessions(DataSource pool) {
        var configuration = new HibernatePersistenceConfiguration("roster");
        configuration.managedClasses(UserRow.class, EmptyAsNull.class, IsoDay.class);
        configuration.property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.property("hibernate.boot.allow_jdbc_metadata_access", false);
        configuration.property(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        configuration.property(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, Schema.OLDEST_SERVER);
        // Nothing is lazy here, so no class is made at run time; the library that would make it is a thousand classes.
        configuration.property(BytecodeSettings.BYTECODE_PROVIDER_INSTANCE, new BytecodeProviderImpl());
        // A refusal is an answer, not an error, and the server's words may hold what a person typed.
        configuration.property("hibernate.jdbc.log.errors", false);
        // One statement, no BEGIN or COMMIT around it: one round trip.
        configuration.property(AvailableSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, true);
        // An instant is a timestamp with or without time zone, whichever the table has; without means UTC.
        configuration.property(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        configuration.property(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, SqlTypes.TIMESTAMP);
        // INSERT … RETURNING: the id and the version in one round trip, where the driver's way needs a second.
        configuration.property(AvailableSettings.USE_GET_GENERATED_KEYS, false);
        return configuration.createEntityManagerFactory();
    }
}
