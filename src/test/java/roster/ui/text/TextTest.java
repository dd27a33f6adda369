package roster.ui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import roster.directory.Adoption;
import roster.directory.Dependents;
import roster.directory.DirectoryUnavailable;
import roster.directory.EmailRule;
import roster.directory.Protection;
import roster.directory.edit.Merge;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Users;
import roster.embedded.host.EmbeddedServerFailure;
import roster.model.link.Progress;
import roster.model.link.ServerName;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Task;
import roster.ui.Theme;

/// The words on the screen: each key that the program uses exists and each existing key is used.
class TextTest {
    private static final String COUNTED = "users|changes|fields|conflicts|colleagues|seconds|others|times|tables";
    private static final Pattern QUOTED = Pattern.compile("\"([A-Za-z_]+(?:\\.[A-Za-z_]+)*\\.?)\"");
    private final Properties words = words();
    private final Set<String> quoted = quoted();

    private static Properties words() {
        var words = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/roster/ui/text.properties"))) {
            words.load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return words;
    }

    /// Every word in quotation marks in the sources that might be a key or the beginning of one.
    private static Set<String> quoted() {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/roster"))) {
            return sources.filter(path -> path.toString().endsWith(".java")).map(TextTest::read)
                    .flatMap(source -> QUOTED.matcher(source).results()).map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void everyPatternCanBeFilledIn() {
        words.stringPropertyNames()
                .forEach(key -> assertThatCode(() -> new MessageFormat(words.getProperty(key), Locale.UK)
                .format(new Object[] {2, 3, 4})).as(key).doesNotThrowAnyException());
    }

    /// Arguments of every kind: numbers in the places for numbers; elsewhere a name, an empty name or digits.
    @Test
    void noSentenceHasAHoleOrAWrongPlural() {
        for (String key : words.stringPropertyNames()) {
            for (int number : new int[] {0, 1, 3}) {
                for (String name : new String[] {"", " ", "Ann", "1"}) {
                    String text = Text.of(key, arguments(words.getProperty(key), number, name));
                    assertThat(text).as("%s of %d and “%s”", key, number, name)
                            .doesNotContain("  ").doesNotEndWith(": ").doesNotEndWith(" ")
                            .doesNotContain("“”", " ,", "null")
                            .doesNotContainPattern("^[,.]|: ?[.,]|(?<!\\d)1 (sample |other )?(" + COUNTED + ")");
                }
            }
        }
    }

    private static Object[] arguments(String pattern, int number, String name) {
        var formats = new MessageFormat(pattern, Locale.UK).getFormatsByArgumentIndex();
        return IntStream.range(0, 6).mapToObj(each -> each < formats.length && formats[each] instanceof NumberFormat
                ? (Object) number : name).toArray();
    }

    /// The reader may have made the change in another window.
    @Test
    void noTextAttributesAnOwnChangeToAnotherPerson() {
        assertThat(words.stringPropertyNames())
                .filteredOn(key -> key.matches("(banner|conflict|gone|notice|review|deletingChanged|row)\\..*"))
                .allSatisfy(key -> assertThat(words.getProperty(key)).doesNotContainIgnoringCase("somebody"));
    }

    @Test
    void everyWordIsUsed() {
        Set<String> unused = words.stringPropertyNames().stream().filter(key -> !isUsed(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
    }

    /// Used as it is or put together from a beginning ("field.", "answer.") or an end (".title").
    private boolean isUsed(String key) {
        if (quoted.contains(key)) {
            return true;
        }
        int dot = key.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String beginning = key.substring(0, dot + 1);
        String rest = key.substring(dot + 1);
        return computed().contains(key) || computed().contains(key.replace("failure.LOCAL_", "failure."))
                || (Set.of("answer.", "review.", "failure.").contains(beginning)
                        && quoted.contains(rest.replace(".advice", "")))
                || (Set.of("title", "text").contains(rest) && quoted.contains(key.substring(0, dot)));
    }

    /// The kinds of failure of the local server by their names in the window's connector.
    private static Set<String> localFailures() {
        return Arrays.stream(EmbeddedServerFailure.Reason.values()).map(reason -> "LOCAL_" + reason.name())
                .collect(Collectors.toSet());
    }

    /// The keys that follow from the cases of the model.
    private static Set<String> computed() {
        var keys = new TreeSet<String>();
        Users.TYPE.fields().stream().forEach(field -> keys.add("field." + field.key()));
        Text.choices(Users.TYPE)
                .forEach((field, words) -> words.keySet().forEach(value -> keys.add(field.key() + "." + value)));
        Arrays.stream(Field.Fixed.values()).forEach(reason -> keys.add("editor.fixed." + reason.name()));
        Arrays.stream(EmailRule.values()).forEach(rule -> Stream.of("", ".text")
                .forEach(end -> keys.add("adoption.emailRule." + rule.name() + end)));
        Arrays.stream(Adoption.Part.values()).forEach(part -> keys.add("adoption.part." + part.name()));
        Arrays.stream(Problem.Reason.values()).forEach(reason -> keys.add("problem." + reason.name()));
        Stream.of(Problem.Reason.NOT_AN_EMAIL, Problem.Reason.NOT_A_DATE, Problem.Reason.LEFT_WITHOUT_DATE)
                .forEach(reason -> keys.add("problem.brief." + reason.name()));
        Stream.of("contact", "work", "more").forEach(section -> keys.add("section." + section));
        Stream.of("add", "connect", "samples").forEach(tile -> keys.add("first." + tile + ".text"));
        Stream.of("plum", "magenta", "brown", "olive", "steel").forEach(color -> keys.add("connect.color." + color));
        Stream.of("verify-full", "verify-ca", "require", "prefer", "allow", "disable").forEach(mode -> Stream.of("",
                ".remark").forEach(end -> keys.add("connect.mode." + mode + end)));
        Arrays.stream(Protection.values()).forEach(kind -> keys.add("connect.protection." + kind.name()));
        Stream.of("connect.local.title", "connect.sentence.title", "connect.fixed.COMMAND_LINE",
                "connect.fixed.ENVIRONMENT").forEach(keys::add);
        Stream.of("YOU", "LOOK", "LIST", "DIRECTORY", "PRIVACY").forEach(section -> Stream.of("", ".text")
                .forEach(end -> keys.add("settings." + section + end)));
        Stream.of("preferences", "cache", "password", "history", "log").forEach(place -> Stream.of("", ".text")
                .forEach(end -> keys.add("settings.privacy." + place + end)));
        Stream.of("UNSAID", "LOCAL", "COMMAND_LINE", "ENVIRONMENT", "PREFERENCES", "ADMIN_FILE")
                .forEach(by -> keys.add("settings.why." + by));
        Arrays.stream(Notice.What.values()).filter(what -> what != Notice.What.NOTHING)
                .forEach(what -> keys.add("notice." + what.name()));
        Arrays.stream(Task.Kind.values()).forEach(kind -> keys.add("task." + kind.name()));
        Stream.of(Task.Kind.SAVE, Task.Kind.CHECK, Task.Kind.ADD_AGAIN, Task.Kind.DELETE, Task.Kind.UNDO,
                Task.Kind.REDO,
                Task.Kind.RESTORE, Task.Kind.OPEN).forEach(namesUser -> keys.add("task." + namesUser.name() + ".any"));
        keys.addAll(Set.of("pending.lock.untimed", "notice.NOT_SAVED.untimed", "notice.NOT_DELETED.untimed"));
        Arrays.stream(Merge.Outcome.values()).filter(outcome -> outcome != Merge.Outcome.CLASH)
                .forEach(outcome -> keys.add("state." + outcome.name()));
        Stream.of("state.MINE", "state.THEIRS", "state.AGREED", "state.needsYou", "conflict.clash", "review.text")
                .forEach(key -> keys.add(key + ".own"));
        Arrays.stream(Dependents.Effect.values()).forEach(effect -> Stream.of("dependents.", "lost.")
                .forEach(part -> keys.add(part + effect.name())));
        Arrays.stream(Theme.Mode.values()).forEach(mode -> keys.add("theme." + mode.name()));
        Arrays.stream(Done.class.getPermittedSubclasses()).forEach(done -> keys.add("done." + done.getSimpleName()));
        Stream.of("DAY", "WEEK", "MONTH", "ALL").forEach(period -> keys.add("period." + period));
        Arrays.stream(FieldKind.class.getPermittedSubclasses())
                .forEach(kind -> keys.add("kind." + kind.getSimpleName()));
        Stream.of("LABEL", "NAME", "KIND", "VISIBLE", "REQUIRED", "RECORDED", "GROUP", "CHOICES")
                .forEach(column -> keys.add("fields." + column));
        Stream.of("WHEN", "WHO", "USER", "WHAT", "VERSION").forEach(column -> keys.add("revisions." + column));
        Arrays.stream(Progress.What.values()).forEach(what -> Stream.of("", ".text")
                .forEach(end -> keys.add("progress." + what.name() + end)));
        Arrays.stream(ServerName.By.values()).filter(by -> by != ServerName.By.LOCAL && by != ServerName.By.UNSAID)
                .forEach(by -> Stream.of("server.", "mistake.")
                    .forEach(part -> keys.add("failure." + part + by.name())));
        Stream.of("undo", "redo").forEach(verb -> keys.add("action." + verb + ".what"));
        Stream.concat(Arrays.stream(DirectoryUnavailable.Reason.values())
                        .filter(reason -> reason != DirectoryUnavailable.Reason.CALLED_OFF).map(Enum::name),
                        localFailures().stream())
                .forEach(reason -> Stream.of("", ".advice").forEach(end -> keys.add("failure." + reason + end)));
        return keys;
    }

    @Test
    void everyCaseOfTheModelHasAText() {
        assertThat(words.stringPropertyNames()).containsAll(computed());
    }

    @Test
    void everyKeyThatTheWindowAsksForIsThere() {
        var asked = Pattern.compile("Text\\.(?:of|on)\\((?:new \\w+\\(\\), |\\w+, )?\"([\\w.]+)\"[,)]");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/roster/ui"))) {
            sources.filter(path -> path.toString().endsWith(".java")).map(TextTest::read)
                    .flatMap(source -> asked.matcher(source).results()).map(found -> found.group(1))
                    .forEach(key -> assertThat(words.stringPropertyNames()).contains(key));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aProgramThatChangesAUserAllTheTimeIsCalledAnotherProgramWhereItsNameIsUnknown() {
        assertThat(Arrays.stream(Notice.What.values()).filter(Notice.What::isContended)).hasSize(4).allSatisfy(what -> {
            assertThat(contended(what, "")).startsWith("Ann is being changed all the time by another program. ");
            assertThat(contended(what, "login")).startsWith("Ann is being changed all the time by login. ");
        });
        assertThat(Text.problem(new Problem(null, Problem.Reason.CONTENDED, "")))
                .startsWith("This user is being changed all the time by another program. ");
    }

    private static String contended(Notice.What what, String who) {
        return Text.notice(new Notice(what, "Ann", Optional.empty(), who, Optional.empty(), Optional.empty(),
                Optional.empty(), List.of()));
    }

    @Test
    void aRefusalForWhichTheDatabaseGivesNoReasonHasNoEmptyBrackets() {
        assertThat(Text.problem(new Problem(null, Problem.Reason.REFUSED, "Not on Sundays")))
                .contains("(Not on Sundays).");
        assertThat(Text.problem(new Problem(null, Problem.Reason.REFUSED, ""))).endsWith(".").doesNotContain("(");
    }
}
