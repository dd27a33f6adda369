package roster.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The request in the words after the program's name. Any thread; immutable.
public sealed interface CommandLine {
    /// The output of `--help`.
    String HELP = """
            Usage: roster [options]

              --home DIR   keep everything in DIR (also: the variable ROSTER_HOME)
              --url URL    use this server: postgresql://user@host:port/database?sslmode=verify-full
                           (also: jdbc:postgresql:…, the PG* variables, .pgpass, pg_service.conf);
                           without one, Roster brings its own
              --version    print the version
              --help       print this
            """;

    /// Open the window.
    ///
    /// @param home null if missing
    /// @param url  null if missing; may hold a password
    record Start(@Nullable Path home, @Nullable String url) implements CommandLine {
        @Override
        public String toString() {
            return "Start[home=" + home + ", url=" + (url == null ? "none" : "given") + "]";
        }
    }

    record Help() implements CommandLine {}

    record PrintVersion() implements CommandLine {}

    /// Print the message and end with a status other than 0.
    ///
    /// @param message the mistake and its usual cause and a remedy; holds no value of `--url`
    record Wrong(String message) implements CommandLine {}

    /// Reads the words. The last of two equal options wins. Help and version win over all other options.
    static CommandLine of(List<String> words) {
        Path home = null;
        String url = null;
        CommandLine wrong = null;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            String name = word.startsWith("--") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            switch (name) {
                case "--help", "-h" -> { return new Help(); }
                case "--version" -> { return new PrintVersion(); }
                case "--home", "--url" -> {
                    String value = name.length() < word.length() ? word.substring(name.length() + 1)
                            : rest.hasNext() ? rest.next() : "";
                    if (value.isBlank() || value.startsWith("--")) {
                        wrong = new Wrong("The option " + name + " has no value. It was left out, or a shell took it"
                                + " apart. Write " + name + "=VALUE, in quotes where it contains spaces or &.");
                    } else if (name.equals("--url")) {
                        url = value;
                    } else {
                        home = path(value);
                        wrong = home == null ? noPath(value) : wrong;
                    }
                }
                default -> wrong = unknown(name);
            }
        }
        return wrong != null ? wrong : new Start(home, url);
    }

    private static @Nullable Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException impossible) {
            return null;
        }
    }

    private static Wrong noPath(String value) {
        return new Wrong("The folder \"" + value
                + "\" can't be used. It contains characters that this system's language"
                + " setting doesn't know. Choose another folder, or start Roster under a UTF-8 setting"
                + " (LC_ALL=C.UTF-8).");
    }

    private static Wrong unknown(String name) {
        String shown = name.contains("://") ? "An address without --url in front of it" : "The option " + name;
        return new Wrong(shown + " is not known. Perhaps it is misspelt. Try --help.");
    }
}
