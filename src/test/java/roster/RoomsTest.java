package roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rooms are packages. They are small and free of cycles, and each has a page. Each rule was once seen to fail.
final class RoomsTest {
    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"[ \t]*\\n.*?(?<!\\\\)\"\"\"", Pattern.DOTALL);

    @Test
    void noTwoRoomsNeedEachOther() {
        SlicesRuleDefinition.slices().matching("(roster..)").should().beFreeOfCycles()
                .because("rooms that need each other can only be read together").check(Code.classes());
    }

    @Test
    void noRoomHasMoreThan15Files() {
        assertThat(filesByRoom().entrySet().stream().filter(room -> room.getValue().size() > 15).map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void eachRoomHasAPage() {
        assertThat(filesByRoom().keySet()).allSatisfy(room -> assertThat(page(room)).contains("Begin ", "@NullMarked")
                .containsPattern("(?i)import"));
    }

    private static String page(Path room) {
        return Code.read(room.resolve("package-info.java")).replace("\n///", "");
    }

    /// The nested cases of sealed types may repeat a name, since a reader sees their type before the dot.
    @Test
    void noTwoTypesHaveOneName() {
        Map<String, List<JavaClass>> outer = Code.classes().stream().filter(type -> type.getEnclosingClass().isEmpty()
                && !isPage(type))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName));
        assertThat(outer.values()).allSatisfy(types -> assertThat(types).hasSize(1));
        Set<String> nested = Code.classes().stream().filter(type -> type.getEnclosingClass().isPresent()
                && !type.isAnonymousClass())
                .map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertThat(outer.keySet()).doesNotContainAnyElementsOf(nested);
    }

    /// A longer file has more than one topic.
    @Test
    void noFileIsLongerThan400Lines() {
        assertThat(sources().filter(file -> Code.read(file).lines().count() > 400)).isEmpty();
    }

    /// A text block keeps the lines of its language, such as SQL.
    @Test
    void noLineOfCodeIsLongerThan120Columns() {
        assertThat(sources().flatMap(file -> code(file).lines().filter(line -> line.length() > 120)
                        .map(line -> file + ": " + line.strip()))).isEmpty();
    }

    private static String code(Path file) {
        return TEXT_BLOCK.matcher(Code.read(file))
                .replaceAll(block -> "\n".repeat((int) block.group().lines().count() - 1));
    }

    private static boolean isPage(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    private static Map<Path, List<Path>> filesByRoom() {
        return Code.files(Code.MAIN, ".java").stream().filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }

    private static Stream<Path> sources() {
        return Stream.of(Code.MAIN, Code.TESTS).flatMap(root -> Code.files(root, ".java").stream());
    }
}
