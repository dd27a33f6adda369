package roster.embedded.installation;

import java.io.IOException;
import java.nio.file.Path;

/// Lets a test change a program of PostgreSQL: the next start takes it for the unpacked one.
public final class ChangedPrograms {
    private ChangedPrograms() {}

    /// Lists anew the parts of the folder of `program`.
    ///
    /// @param program in the folder `bin`
    public static void list(Path program) throws IOException {
        PartsList.write(program.resolveSibling("..").normalize());
    }
}
