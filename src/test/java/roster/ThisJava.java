package roster;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The Java of the tests for a program that a test starts. It has the language and the time zone of the tests in every
/// environment. Any thread.
public final class ThisJava {
    private ThisJava() {}

    /// The command, which the test completes.
    public static List<String> command() {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                options().filter(option -> option.startsWith("-Duser."))).toList();
    }

    /// The options that this Java was started with.
    static Stream<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
    }
}
