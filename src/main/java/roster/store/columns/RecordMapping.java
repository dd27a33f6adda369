package roster.store.columns;

import jakarta.persistence.metamodel.EntityType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.jaxb.Origin;
import org.hibernate.boot.jaxb.SourceType;
import org.hibernate.boot.jaxb.mapping.spi.JaxbAttributesContainerImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbBasicImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbColumnImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbEntityImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbEntityMappingsImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbIdImpl;
import org.hibernate.boot.jaxb.mapping.spi.JaxbTableImpl;
import org.hibernate.boot.jaxb.spi.Binding;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.type.SqlTypes;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.store.schema.Schema;

/// Hibernate for a table whose columns are found at run time. A row is a dynamic model, Hibernate's word for an entity
/// without a class: a map from attribute to value. The mapping is the object tree that Hibernate makes of an `orm.xml`.
/// Here it is built without XML and so without a JAXB implementation.
///
/// Every field is a [ColumnText]. The columns that each table of Roster has are attributes of the same name with Java
/// types. Hibernate never inspects or creates the table.
///
/// Criteria orders by position, even if it selects other things, and a selected field is a text. A search therefore
/// selects ids, and a page selects rows, so `order by` means the column.
///
/// Example: `select.from(RecordMapping.rows(sessions)).get(RecordMapping.ID)`
///
/// Any thread. A factory is immutable; other columns need another one.
public final class RecordMapping {
    /// The entity's name in HQL.
    static final String ENTITY = "Record";

    public static final String ID = "id";
    public static final String VERSION = "lock_version";
    public static final String LIFE = "roster_life";
    public static final String INSERTED_AT = "inserted_at";
    public static final String UPDATED_AT = "updated_at";
    static final String SAVE_ID = "save_id";

    private static final List<Common> COMMON = List.of(new Common(VERSION, Integer.class), new Common(LIFE, UUID.class),
            new Common(INSERTED_AT, Instant.class), new Common(UPDATED_AT, Instant.class),
            new Common(SAVE_ID, UUID.class));

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

    /// A column of every table.
    private record Common(String name, Class<?> type) {}

    private RecordMapping() {}

    /// Whether a mapping of `mapped` fits `type` too: both have the same columns.
    public static boolean isOf(RecordType mapped, RecordType type) {
        return columns(mapped).equals(columns(type));
    }

    private static Set<String> columns(RecordType type) {
        return type.fields().stream().map(Field::column).collect(Collectors.toSet());
    }

    /// Whether Hibernate accepts this name of a column. It refuses a name that includes its own brackets, double quotes
    /// or backticks around it, such as `[x]`.
    static boolean canMap(String column) {
        return !Identifier.isQuoted(column.replace("\"", "\"\""));
    }

    /// The name of a field in HQL and in a row. Every mapping uses the same name, so a statement of an older mapping
    /// always reads the right column.
    public static String attribute(Field field) {
        String column = field.column();
        return PLAIN.matcher(column).matches() ? "of_" + column
                : "hex_" + HexFormat.of().formatHex(column.getBytes(StandardCharsets.UTF_8));
    }

    /// Builds a new factory, which the caller closes. Sends nothing to the database.
    public static SessionFactory sessions(DataSource pool, RecordType type) {
        var mappings = new JaxbEntityMappingsImpl();
        mappings.getEntities().add(entity(type));
        return new MetadataSources(registry(pool))
                .addMappingXmlBinding(new Binding<>(mappings, new Origin(SourceType.OTHER, type.table())))
                .buildMetadata().buildSessionFactory();
    }

    /// The rows of the table for Criteria: [jakarta.persistence.criteria.AbstractQuery#from(EntityType)].
    public static EntityType<?> rows(SessionFactory sessions) {
        return sessions.getMetamodel().entity(ENTITY);
    }

    private static StandardServiceRegistry registry(DataSource pool) {
        var registry = new StandardServiceRegistryBuilder().enableAutoClose();
        registry.applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        registry.applySetting("hibernate.boot.allow_jdbc_metadata_access", false);
        registry.applySetting(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        registry.applySetting(AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, Schema.OLDEST_SERVER);
        // A row is a map and is loaded eagerly, so Hibernate needs no class at run time.
        registry.addService(BytecodeProvider.class, new BytecodeProviderImpl());
        // A refusal is an answer, and the server's words may contain typed text.
        registry.applySetting("hibernate.jdbc.log.errors", false);
        // One statement without BEGIN and COMMIT is one round trip.
        registry.applySetting(AvailableSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, true);
        // An instant is stored as a timestamp with or without time zone, as the table has it. Without a zone it means
        // UTC.
        registry.applySetting(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        registry.applySetting(AvailableSettings.PREFERRED_INSTANT_JDBC_TYPE, SqlTypes.TIMESTAMP);
        return registry.build();
    }

    private static JaxbEntityImpl entity(RecordType type) {
        var table = new JaxbTableImpl();
        table.setName(quoted(type.table()));
        var entity = new JaxbEntityImpl();
        entity.setName(ENTITY);
        entity.setTable(table);
        entity.setAttributes(attributes(type));
        entity.setMetadataComplete(true);
        return entity;
    }

    private static JaxbAttributesContainerImpl attributes(RecordType type) {
        var attributes = new JaxbAttributesContainerImpl();
        var id = new JaxbIdImpl();
        id.setName(ID);
        id.setTarget(Long.class.getName());
        id.setColumn(column(ID));
        attributes.getIdAttributes().add(id);
        COMMON.forEach(common -> attributes.getBasicAttributes().add(attribute(common.name, common.type, common.name)));
        type.fields().forEach(field -> {
            JaxbBasicImpl attribute = attribute(attribute(field), String.class, field.column());
            attribute.setJdbcType((field.kind() instanceof FieldKind.Binary ? ColumnText.OfBytes.class
                    : ColumnText.class).getName());
            attributes.getBasicAttributes().add(attribute);
        });
        return attributes;
    }

    private static JaxbBasicImpl attribute(String name, Class<?> type, String column) {
        var attribute = new JaxbBasicImpl();
        attribute.setName(name);
        attribute.setTarget(type.getName());
        attribute.setColumn(column(column));
        return attribute;
    }

    private static JaxbColumnImpl column(String name) {
        var column = new JaxbColumnImpl();
        column.setName(quoted(name));
        return column;
    }

    /// Hibernate turns the outer backticks into double quotes and keeps the text between them.
    private static String quoted(String name) {
        return "`" + name.replace("\"", "\"\"") + "`";
    }
}
