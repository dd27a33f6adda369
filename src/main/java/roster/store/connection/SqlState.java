package roster.store.connection;

/// The error codes that the program checks one by one; see the PostgreSQL manual, appendix A. Some names are shorter
/// here.
public final class SqlState {
    public static final String CONNECTION_NOT_ESTABLISHED = "08001";
    public static final String CONNECTION_REJECTED = "08004";
    public static final String PROTOCOL_VIOLATION = "08P01";
    public static final String STRING_TOO_LONG = "22001";
    public static final String UNTRANSLATABLE_CHARACTER = "22P05";
    public static final String RESTRICT_VIOLATION = "23001";
    public static final String NOT_NULL_VIOLATION = "23502";
    public static final String FOREIGN_KEY_VIOLATION = "23503";
    public static final String UNIQUE_VIOLATION = "23505";
    public static final String CHECK_VIOLATION = "23514";
    public static final String EXCLUSION_VIOLATION = "23P01";
    public static final String READ_ONLY_TRANSACTION = "25006";
    public static final String INVALID_CATALOG_NAME = "3D000";
    public static final String INSUFFICIENT_PRIVILEGE = "42501";
    public static final String GENERATED_ALWAYS = "428C9";
    public static final String TOO_MANY_CONNECTIONS = "53300";
    public static final String UNDEFINED_TABLE = "42P01";
    public static final String LOCK_NOT_AVAILABLE = "55P03";
    public static final String QUERY_CANCELED = "57014";

    private SqlState() {}
}
