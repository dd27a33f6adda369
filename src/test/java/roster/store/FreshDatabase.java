package roster.store;

/// A database of one test's own, for tests of other rooms. Blocks on the database.
public final class FreshDatabase {
    private final TestServer server = TestServer.newest();
    private final String url = server.freshDatabase();

    public String url() {
        return url;
    }

    /// Ends all sessions, as a server does that is started anew.
    public void endSessions() {
        TestServer.execute(url, "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    /// Puts a copy in its place, as an administrator does who restores a backup.
    public void restore() {
        endSessions(); // a database that is copied has none
        String name = url.replaceAll(".*/(\\w+)\\?.*", "$1");
        TestServer.execute(server.url("postgres"), "create database backup_of_" + name + " template " + name,
                "drop database " + name + " with (force)", "create database " + name + " template backup_of_" + name);
    }
}
