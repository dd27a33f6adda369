package roster;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The classes and the files of the program, for the tests of its rules. Any thread.
final class Code {
    static final Path MAIN = Path.of("src/main/java");
    static final Path TESTS = Path.of("src/test/java");

    private Code() {}

    /// Read once, since the bytes of every class take a while.
    private static final class Read {
        static final JavaClasses ALL = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("roster");

        private Read() {}
    }

    /// The classes of the program without its tests.
    static JavaClasses classes() {
        return Read.ALL;
    }

    /// The files below `root` whose names end so.
    static List<Path> files(Path root, String end) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
