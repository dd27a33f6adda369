package roster.store.connection;

import roster.directory.record.Revision;

/// The account that all windows share on a server that Roster brings along. Any thread.
public final class SharedAccount {
    /// An SQL condition: whether all windows log in as one account. That account made the server, so it has the number 10 there
    /// (PostgreSQL's `pg_authid.dat`), which no role gets later.
    public static final String ONE_ACCOUNT = "pg_catalog.pg_get_userbyid(10) = '" + Revision.SHARED_ACCOUNT + "'";

    private SharedAccount() {}
}
