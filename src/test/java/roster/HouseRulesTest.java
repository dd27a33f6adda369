package roster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.awt.EventQueue;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import roster.work.MutableValue;

/// The imports that each room is allowed. Each rule was once seen to fail.
final class HouseRulesTest {
    private static final Set<String> MAKES_FILES = Set.of("write", "writeString", "newOutputStream",
            "newBufferedWriter",
            "newByteChannel", "copy", "createFile", "createDirectory", "createDirectories", "createTempFile",
            "createTempDirectory");

    @Test
    void theDirectoryImportsNoOtherRoom() {
        check(classes().that().resideInAPackage("roster.directory..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("roster.directory..", "java..", "org.jspecify..", "jakarta.persistence..")
                .because("what the data is must not change with where it is kept or how it looks"));
        check(noClasses().that().resideInAPackage("roster.directory..").should().dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.swing..", "java.awt..")
                .because("the values and rules are those of every room"));
    }

    @Test
    void threadsImportNoOtherRoom() {
        check(in("roster.work..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("roster.work..", "java.lang..", "java.util..", "java.time..", "java.awt..",
                    "org.jspecify..")
                .because("a widget in the room of threads would need a window to test a model"));
        check(noClasses().that().resideInAPackage("roster.work..").should().dependOnClassesThat(
                        DescribedPredicate.describe("are of AWT, but for its event queue",
                                type -> type.getPackageName().startsWith("java.awt")
                                && !type.isEquivalentTo(EventQueue.class)))
                .because("a widget in the room of threads would need a window to test a model"));
    }

    @Test
    void onlyTheStoreSpeaksToTheDatabase() {
        check(noClasses().that().resideOutsideOfPackage("roster.store..").should().dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.hibernate..", "com.zaxxer..", "org.flywaydb..",
                    "org.postgresql..")
                .because("a statement elsewhere would escape the version check, and its exceptions the one that is"
                        + " handled"));
        check(noClasses().that().resideOutsideOfPackages("roster.store..", "roster.directory..").should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .because("a mapping elsewhere would be a second copy of the fields"));
    }

    @Test
    void theStoreKnowsTheDirectoryAndThreadsAlone() {
        check(onlyKnows("roster.store..", "roster.store..", "roster.directory..", "roster.work..")
                .because("the database must be usable without a window, as the tests use it"));
        check(onlyKnows("roster.store.feed..", "roster.store.feed..", "roster.store.connection..", "roster.directory..",
                "roster.work..")
                .because("a feed that needed the rest of the store could not be read or tested without it"));
        check(onlyKnows("roster.store.connection..", "roster.store.connection..", "roster.directory..", "roster.work..")
                .because("a connection that needed the statements sent on it could not be tested without a table"));
    }

    @Test
    void onlyTheStoreKnowsItsInnerRooms() {
        check(noClasses().that().resideOutsideOfPackage("roster.store..").should().dependOnClassesThat()
                .resideInAPackage("roster.store.*..")
                .because("a feed that is not reached as a Feed could not be replaced by the one in memory"));
    }

    /// A policy of the feed gets the moment and a random number as parameters.
    @Test
    void aPolicyHasNoClockAndNoChanceOfItsOwn() {
        check(in("roster.store.feed.policy..").should().onlyDependOnClassesThat().haveNameMatching(String.join("|",
                        "roster\\.store\\.feed\\.policy\\..*", "roster\\.work\\.Backoff",
                        "java\\.lang(\\.(invoke|runtime))?\\.\\w+", "java\\.time\\.\\w+",
                        "java\\.util\\.(List|ArrayList)", "org\\.jspecify\\..*"))
                .because("a policy with a thread or a connection could not be simulated with a thousand clients"));
        check(noClasses().that().resideInAPackage("roster.store.feed.policy..").should()
                .accessClassesThat().belongToAnyOf(System.class, Thread.class)
                .orShould().callMethod(Math.class, "random").orShould().callMethod(Instant.class, "now")
                .because("a policy with a clock or a chance of its own could not be simulated"));
    }

    @Test
    void theEmbeddedServerKnowsThreadsAlone() {
        check(onlyKnows("roster.embedded..", "roster.embedded..", "roster.files..", "roster.work..")
                .because("starting a server has nothing to do with what is kept in it"));
    }

    @Test
    void theRoomsOfTheEmbeddedServerKnowThoseBelowThem() {
        check(onlyKnows("roster.embedded.host..", "roster.embedded.host..", "roster.files..")
                .because("a lock or a wait that knew the server could not be used while there is none"));
        check(onlyKnows("roster.embedded.installation..", "roster.embedded.installation..", "roster.embedded.host..",
                "roster.files..")
                .because("the build makes the files for the first start, where no server may be left running"));
        check(onlyKnows("roster.embedded.process..", "roster.embedded.process..", "roster.embedded.installation..",
                        "roster.embedded.host..", "roster.files..")
                .because("the server's process must not depend on the leases that decide how long it runs"));
        check(noClasses().that().resideOutsideOfPackage("roster.embedded..").should().dependOnClassesThat()
                .resideInAnyPackage("roster.embedded.installation..", "roster.embedded.process..")
                .because("a server started without a lease and the lifecycle lock could damage the users' files"));
    }

    @Test
    void settingsAndTransferKnowTheDirectoryAndThreadsAlone() {
        check(onlyKnows("roster.settings..", "roster.settings..", "roster.directory..", "roster.files..",
                "roster.work..")
                .because("what is kept on this computer must not depend on which database is open"));
        check(onlyKnows("roster.transfer..", "roster.transfer..", "roster.directory..", "roster.work..")
                .because("a file is read and written without a database or a window"));
    }

    @Test
    void theJournalKnowsFilesAndThreadsAlone() {
        check(onlyKnows("roster.journal..", "roster.journal..", "roster.files..", "roster.work..")
                .because("what is on the disk must be readable whatever the fields of a record are by then"));
    }

    @Test
    void filesImportNoOtherRoom() {
        check(onlyKnows("roster.files..", "roster.files..")
                .because("a file is the owner's alone whatever is in it"));
    }

    /// FileChannel.open can make files too. A class that only opens existing files is an exception by its name.
    @Test
    void filesAreMadeInOneRoom() {
        check(noClasses().that().resideOutsideOfPackage("roster.files..")
                // make what the build ships, for everybody
                .and().doNotHaveFullyQualifiedName("roster.embedded.installation.Preparation")
                .and().doNotHaveFullyQualifiedName("roster.embedded.installation.ArchiveWriter")
                .should().callMethodWhere(DescribedPredicate.describe("makes or writes a file",
                        call -> call.getTargetOwner().isEquivalentTo(Files.class)
                        && MAKES_FILES.contains(call.getName())
                                && !(call.getName().equals("copy") && call.getTarget().getRawParameterTypes().getLast()
                                    .isEquivalentTo(OutputStream.class))))
                .because("a file made elsewhere has the rights that the umask leaves, "
                        + "and others may read or replace it"));
        check(noClasses().that().resideOutsideOfPackage("roster.files..")
                .and().doNotHaveFullyQualifiedName("roster.embedded.installation.Archive") // reads an archive
                // changes bytes of a file that is there
                .and().doNotHaveFullyQualifiedName("roster.embedded.installation.SystemIdentity")
                .should().callMethodWhere(DescribedPredicate.describe("opens a file to write",
                        call -> call.getTargetOwner().isEquivalentTo(FileChannel.class)
                        && call.getName().equals("open")))
                .orShould().callConstructorWhere(DescribedPredicate.describe("opens a file to write",
                        call -> List.of(FileOutputStream.class, FileWriter.class, RandomAccessFile.class,
                            FileHandler.class).stream()
                                .anyMatch(call.getTargetOwner()::isEquivalentTo)))
                .because("a file made elsewhere has the rights that the umask leaves, "
                        + "and others may read or replace it"));
    }

    /// Swing renders a text as HTML that begins with its tag.
    @Test
    void labelsWithATextAreMadePlain() {
        check(noClasses().should().callConstructor(JLabel.class, String.class)
                .orShould().callConstructor(JMenuItem.class, String.class)
                .because("a text may hold what somebody stored; Plain makes labels that show markup as it is"));
    }

    @Test
    void modelsKnowNoWidgetAndNoDatabase() {
        check(noClasses().that().resideInAPackage("roster.model..").should().dependOnClassesThat()
                .resideInAnyPackage("javax.swing..", "java.awt..", "roster.ui..", "roster.store..", "roster.embedded..")
                .because("models decide and views render; a decision in a widget can't be tested without one"));
    }

    @Test
    void onlyTheOwnerOfAValueSetsIt() {
        check(noMethods().that().areDeclaredInClassesThat().resideInAPackage("roster.model..")
                .and().areNotPrivate().should().haveRawReturnType(MutableValue.class)
                .because("a state that anybody can set has no rules"));
        check(fields().that().areDeclaredInClassesThat().resideInAPackage("roster.model..").and()
                .haveRawType(MutableValue.class)
                .should().bePrivate()
                .because("a state that anybody can set has no rules"));
        check(noClasses().that().resideInAPackage("roster.ui..").should().dependOnClassesThat()
                .areAssignableTo(MutableValue.class)
                .because("a view renders the state of the models and has none of its own"));
    }

    @Test
    void viewsKnowNoDatabase() {
        check(noClasses().that().resideInAPackage("roster.ui..").should().dependOnClassesThat()
                .resideInAnyPackage("roster.store..", "roster.embedded..")
                .because("a view that asks the database freezes the window"));
    }

    @Test
    void thereIsOneDoorToTheEventDispatchThread() {
        check(noClasses().that().resideOutsideOfPackage("roster.work..").should()
                .callMethodWhere(DescribedPredicate.describe("hands over to the event dispatch thread",
                        call -> (call.getTargetOwner().isEquivalentTo(EventQueue.class)
                                        || call.getTargetOwner().isEquivalentTo(SwingUtilities.class))
                                && call.getName().startsWith("invoke")))
                .because("Edt.later keeps the order of what is handed over, and one place to look at"));
    }

    @Test
    void threadsBeginInOneRoom() {
        check(noClasses().that().resideOutsideOfPackage("roster.work..")
                .and().doNotHaveFullyQualifiedName("roster.store.feed.ChangeFeed")
                .should().callConstructor(Thread.class, Runnable.class)
                .orShould().callMethod(Thread.class, "ofVirtual")
                .orShould().callMethod(Thread.class, "ofPlatform")
                .orShould().callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors")
                .because("a thread started elsewhere has no name, no guard and no end"));
    }

    @Test
    void theEndIsBoundedInOnePlace() {
        check(noClasses().that().doNotHaveFullyQualifiedName("roster.work.Background")
                .should().callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .orShould().callMethod(Runtime.class, "halt", int.class)
                .because("a step that hangs at the end keeps a process alive that has no window"));
    }

    @Test
    void namesAreSpecific() {
        for (String vague : new String[] {"Manager", "Helper", "Util", "Utils", "Info", "Data", "Impl"}) {
            check(noClasses().should().haveSimpleNameEndingWith(vague)
                    .because("a name that fits everything says nothing"));
        }
    }

    /// In Persian, Bengali and other locales `%d` writes digits that neither SQL nor a stored day knows.
    @Test
    void noNumberIsFormattedByTheComputersLocale() {
        // PostgreSQL writes the day into its log's name
        var number = Pattern.compile("%(?:\\d+\\$)?[-+,(0]*\\d*d(?!\\.log)");
        List<String> found = Code.files(Code.MAIN, ".java").stream().flatMap(HouseRulesTest::statements)
                .filter(statement -> number.matcher(statement).find() && !statement.contains("Locale.ROOT"))
                .toList();
        assertThat(found).isEmpty();
    }

    private static Stream<String> statements(Path file) {
        return Stream.of(Code.read(file).replaceAll("(?m)^ *//.*", "").split(";"));
    }

    private static GivenClassesConjunction in(String room) {
        return classes().that().resideInAPackage(room);
    }

    /// Of our own rooms; libraries are another matter.
    private static ArchRule onlyKnows(String room, String... rooms) {
        var others = JavaClass.Predicates.resideInAPackage("roster..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(rooms)));
        return noClasses().that().resideInAPackage(room).should().dependOnClassesThat(others);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Code.classes());
    }
}
