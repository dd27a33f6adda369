package roster.store;

/// A database for one test of another room. Blocks on the database.
public final class FreshDatabase {
    private final TestServer server = TestServer.newest();
    private final String url = server.freshDatabase();

    public String url() {
        return url;
    }

    /// Ends all sessions, like a restart of the server.
    public void endSessions() {
        TestServer.execute(url, "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    /// Replaces the database by a copy, like an administrator who restores a backup.
    public void restore() {
        endSessions(); // a database that is copied has none
        String name = url.replaceAll(".*/(\\w+)\\?.*", "$1");
        TestServer.execute(server.url("postgres"), "create database backup_of_" + name + " template " + name,
                "drop database " + name + " with (force)", "create database " + name + " template backup_of_" + name);
    }
}
