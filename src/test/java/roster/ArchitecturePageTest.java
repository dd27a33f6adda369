package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents name files, methods, rooms and decisions that exist. Each rule was once seen to fail.
final class ArchitecturePageTest {
    private static final Path PAGE = Path.of("src/docs/architecture.md");
    private static final Path DECISIONS = Path.of("src/docs/decisions");

    /// A link to a file of the repository.
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)(?:#[^)\\s]*)?\\)");

    /// A link whose text is a type with a method, such as `Saving.save`.
    private static final Pattern METHOD = Pattern.compile("\\[`[A-Z]\\w*\\.(\\w+)`]\\(([^)#\\s]+\\.java)\\)");

    /// A type with its room, such as `roster.files.Trust`, or a test.
    private static final Pattern TYPE = Pattern.compile("`roster\\.[a-z.]+\\.([A-Z]\\w+)|`([A-Z]\\w+Test)`");

    private static final Pattern DECISION = Pattern.compile("decisions? (\\d{4})(?: and (\\d{4}))?");

    @Test
    void eachLinkOfADocumentLeadsToAFile() {
        List<String> broken = documents().stream().flatMap(document -> links(document).stream()
                .filter(link -> !Files.exists(linked(document, link))).map(link -> document + ": " + link)).toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void eachTypeThatADocumentNamesIsThere() {
        Set<String> types = Stream.of(Code.MAIN, Code.TESTS).flatMap(root -> Code.files(root, ".java").stream())
                .map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
        List<String> gone = documents().stream().flatMap(document -> TYPE.matcher(Code.read(document)).results()
                .flatMap(ArchitecturePageTest::groups).filter(type -> !types.contains(type))
                .map(type -> document + ": " + type)).toList();
        assertThat(gone).isEmpty();
    }

    @Test
    void eachMethodOfThePageIsInItsFile() {
        List<String> gone = METHOD.matcher(Code.read(PAGE)).results()
                .filter(named -> !isDeclared(named.group(1), linked(PAGE, named.group(2))))
                .map(MatchResult::group).toList();
        assertThat(gone).isEmpty();
    }

    @Test
    void thePageNamesEachRoom() {
        assertThat(unnamed(Code.files(Code.MAIN, "package-info.java"))).isEmpty();
    }

    @Test
    void thePageNamesEachDecision() {
        assertThat(unnamed(Code.files(DECISIONS, ".md"))).isEmpty();
    }

    @Test
    void eachPageOfARoomHas5To25Lines() {
        List<Path> other = Code.files(Code.MAIN, "package-info.java").stream()
                .filter(page -> Code.read(page).lines().count() < 5 || Code.read(page).lines().count() > 25).toList();
        assertThat(other).isEmpty();
    }

    @Test
    void eachDecisionThatAPageOfARoomNamesHasARecord() {
        Set<String> records = Code.files(DECISIONS, ".md").stream()
                .map(record -> record.getFileName().toString().substring(0, 4))
                .collect(Collectors.toSet());
        List<String> unknown = Code.files(Code.MAIN, "package-info.java").stream()
                .flatMap(page -> DECISION.matcher(Code.read(page).replace("\n/// ", " ")).results())
                .flatMap(ArchitecturePageTest::groups).filter(number -> !records.contains(number)).toList();
        assertThat(unknown).isEmpty();
    }

    private static boolean isDeclared(String method, Path file) {
        return Files.exists(file) && Pattern.compile("\\b" + method + "\\(").matcher(Code.read(file)).find();
    }

    private static Stream<String> groups(MatchResult match) {
        return Stream.of(match.group(1), match.group(2)).filter(String.class::isInstance);
    }

    /// Those of these files that the page has no link to.
    private static List<Path> unnamed(List<Path> files) {
        Set<Path> named = links(PAGE).stream().map(link -> linked(PAGE, link)).collect(Collectors.toSet());
        return files.stream().filter(file -> !named.contains(file)).toList();
    }

    private static Path linked(Path document, String link) {
        return document.resolveSibling(link).normalize();
    }

    private static List<String> links(Path document) {
        return LINK.matcher(Code.read(document)).results().map(link -> link.group(1)).toList();
    }

    private static List<Path> documents() {
        return Stream.of(Code.files(Path.of("src/docs"), ".md"), Code.files(Path.of(".github"), ".md"),
                Code.files(Path.of("installer"), ".md"),
                List.of(Path.of("README.md"))).flatMap(List::stream).toList();
    }
}
