package roster.store;

import java.nio.file.Path;
import javax.security.auth.login.Configuration;
import org.jspecify.annotations.Nullable;

/// The file of logins that Java reads until this is closed. One thread.
public final class LoginFile implements AutoCloseable {
    private static final String PROPERTY = "java.security.auth.login.config";

    private final @Nullable String before = System.getProperty(PROPERTY);

    private LoginFile() {}

    /// Makes Java read only `file`: a second equals sign excludes the file in the home folder.
    public static LoginFile of(Path file) {
        var used = new LoginFile();
        System.setProperty(PROPERTY, "=" + file);
        Configuration.setConfiguration(null); // it is read when it is next asked for
        return used;
    }

    @Override
    public void close() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
        Configuration.setConfiguration(null);
    }
}
