package roster.store.connection;

import roster.directory.record.Revision;

/// The account that all windows share on a server that Roster brings along. Any thread.
public final class SharedAccount {
    /// An SQL condition: whether all windows log in as one account. That account created the server and so has the
    /// number 10 (PostgreSQL's `pg_authid.dat`). Every later role gets another number.
    public static final String ONE_ACCOUNT = "pg_catalog.pg_get_userbyid(10) = '" + Revision.SHARED_ACCOUNT + "'";

    private SharedAccount() {}
}
