package roster.store.schema;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// The migrations of a directory as Flyway's table records them. Every migration up to the newest must be recorded as
/// successful and with the description of its file. Flyway's own validation also compares checksums. The texts of old
/// migrations were changed more than once, so Flyway would need the checksums of all those texts. Flyway would also
/// have to run at each start. [Ownership] is checked earlier. Blocks on the database; never the event dispatch thread.
public final class AppliedMigrations {
    private static final String FOLDER = "roster/store/migrations/";

    private static final Pattern FILE = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    /// The descriptions of the migrations in `roster/store/migrations` from version 1 on. They come from the names of
    /// the files. A start on a current schema so needs one query and runs without Flyway.
    static final List<String> KNOWN = descriptions(Objects.requireNonNull(
            AppliedMigrations.class.getResource('/' + FOLDER + "V1__users.sql"), FOLDER));

    public static final String NEWEST = String.valueOf(KNOWN.size());

    /// Version 0 is Flyway's mark of a table that existed before the first migration.
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    private AppliedMigrations() {}

    /// @param first the first migration, in a jar or in a folder of classes
    static List<String> descriptions(URL first) {
        return files(first).stream().map(FILE::matcher).filter(Matcher::matches)
                .sorted(Comparator.comparingInt(file -> Integer.parseInt(file.group(1))))
                .map(file -> file.group(2).replace('_', ' ')).toList();
    }

    private static List<String> files(URL first) {
        try {
            if (first.openConnection() instanceof JarURLConnection jar) {
                return jar.getJarFile().stream().map(JarEntry::getName).filter(name -> name.startsWith(FOLDER))
                        .map(name -> name.substring(FOLDER.length())).toList();
            }
            try (Stream<Path> files = Files.list(Objects.requireNonNull(Path.of(first.toURI()).getParent()))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("The migrations of this program can't be read beside " + first, failure);
        }
    }

    /// The newest applied migration; 0 where none was applied. All known migrations before it were applied too. A newer
    /// Roster may have applied migrations that are unknown here. Windows of the older version work on.
    ///
    /// @throws DirectoryUnavailable `UNCLEAR_VERSION` with the name of a migration that is missing, has failed or has
    ///     another description
    static int newest(Connection connection, String schema) throws SQLException {
        NavigableSet<Integer> applied = applied(connection, schema);
        int newest = applied.isEmpty() ? 0 : applied.last();
        for (int version = 1; version <= Math.min(newest, KNOWN.size()); version++) {
            if (!applied.contains(version)) {
                throw unclear(schema, version, "is missing");
            }
        }
        return newest;
    }

    private static NavigableSet<Integer> applied(Connection connection, String schema) throws SQLException {
        String quoted = connection.unwrap(PGConnection.class).escapeIdentifier(schema);
        var applied = new TreeSet<Integer>();
        try (PreparedStatement query =
                connection.prepareStatement("select version::pg_catalog.text, description::pg_catalog.text, success"
                + " from " + quoted + ".roster_schema_history order by installed_rank"); ResultSet row =
                query.executeQuery()) {
            while (row.next()) {
                @Nullable String version = row.getString(1);
                if (version != null && VERSION.matcher(version).matches()) {
                    int number = Integer.parseInt(version);
                    requireAsMade(schema, number, row.getString(2), row.getBoolean(3));
                    applied.add(number);
                }
            }
        }
        return applied;
    }

    private static void requireAsMade(String schema, int version, String description, boolean success) {
        if (version > KNOWN.size()) {
            return;
        }
        if (!success) {
            throw unclear(schema, version, "has failed");
        }
        if (!KNOWN.get(version - 1).equals(description)) {
            throw unclear(schema, version, "has the description " + description);
        }
    }

    private static DirectoryUnavailable unclear(String schema, int version, String what) {
        String named = version + " (" + KNOWN.get(version - 1) + ")";
        return new DirectoryUnavailable(Reason.UNCLEAR_VERSION, named,
                "In the table roster_schema_history of schema " + schema + ", migration " + named + " " + what, null);
    }
}
