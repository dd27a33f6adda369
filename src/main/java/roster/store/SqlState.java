package roster.store;

/// The error codes that are looked at one by one; see the PostgreSQL manual, appendix A. Some names are shorter than there.
final class SqlState {
    static final String CONNECTION_NOT_ESTABLISHED = "08001";
    static final String CONNECTION_REJECTED = "08004";
    static final String PROTOCOL_VIOLATION = "08P01";
    static final String STRING_TOO_LONG = "22001";
    static final String UNTRANSLATABLE_CHARACTER = "22P05";
    static final String RESTRICT_VIOLATION = "23001";
    static final String NOT_NULL_VIOLATION = "23502";
    static final String FOREIGN_KEY_VIOLATION = "23503";
    static final String UNIQUE_VIOLATION = "23505";
    static final String READ_ONLY_TRANSACTION = "25006";
    static final String INVALID_CATALOG_NAME = "3D000";
    static final String INSUFFICIENT_PRIVILEGE = "42501";
    static final String GENERATED_ALWAYS = "428C9";
    static final String TOO_MANY_CONNECTIONS = "53300";
    static final String LOCK_NOT_AVAILABLE = "55P03";
    static final String QUERY_CANCELED = "57014";

    private SqlState() {}
}
