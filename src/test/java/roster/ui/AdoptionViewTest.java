package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.Adoption;
import roster.directory.Adoption.Additions;
import roster.directory.Adoption.Consent;
import roster.directory.Adoption.Part;
import roster.directory.Adoption.SecondTable;
import roster.directory.DirectoryUnavailable;
import roster.directory.Drafts;
import roster.directory.EmailRule;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.model.link.Connector;
import roster.model.link.Progress;

/// Before Roster makes or changes a table beside those of other programs, the window asks. The pictures in both themes
/// go to `target/screenshots/start`.
@SuppressWarnings("NullAway.Init") // opened by each test
class AdoptionViewTest {
    private static final List<Part> PARTS = List.of(Part.LOCK_VERSION, Part.SAVE_ID, Part.ROSTER_LIFE, Part.TRIGGERS,
            Part.HISTORY, Part.FUNCTIONS,
            Part.ORDER_INDEX);
    private static final Additions TABLE = new Additions("public.users", OptionalLong.of(2), true, PARTS, Map.of(
            EmailRule.INDEX, "begin;\n-- held by an index\n" + "select 1;\n".repeat(4_000) + "commit;\n",
            EmailRule.ROSTER, "begin;\n-- checked in Roster\ncommit;\n", EmailRule.OFF, "begin;\n-- off\ncommit;\n"));

    private final Path pictures = Path.of(System.getProperty("roster.screenshots", "target/screenshots"), "start");
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final RosterDriver.Forgetful lastSeen = new RosterDriver.Forgetful();
    private final AtomicReference<Optional<Adoption>> asking = new AtomicReference<>(Optional.empty());
    private final List<Consent> agreed = Collections.synchronizedList(new ArrayList<>());
    private RosterDriver window;

    @AfterEach
    void close() {
        window.close();
    }

    private void open(Adoption adoption) {
        asking.set(Optional.of(adoption));
        open();
    }

    private void open() {
        window = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                return new Connection(directory, directory.feed(), "ann@db.example.org/office");
            }

            @Override
            public Connection connect(Consumer<Progress> progress, Optional<Consent> consent) {
                consent.ifPresent(agreed::add);
                if (consent.isPresent()) {
                    gate.run();
                }
                asking.get().filter(asked -> consent.flatMap(given -> given.to(asked)).isEmpty()).ifPresent(asked -> {
                    throw new DirectoryUnavailable(asked);
                });
                return connect();
            }
        }, List::of, new RosterDriver.Forgetful(), lastSeen);
    }

    @Test
    void thePageListsTheAdditionsAndWaitsForTheAnswer() throws IOException {
        open(TABLE);
        window.waitForText("adoption", "May Roster add to the table public.users?");
        assertThat(window.text("adoptionText")).contains("2 rows", "Nothing has been changed yet");
        assertThat(window.text("adoptionParts").lines()).hasSize(PARTS.size())
                .allMatch(line -> line.startsWith("\u2022 "));
        assertThat(window.text("adoptionMeaning")).contains("history", "other programs wait");
        assertThat(window.isSelected("emailRule.index")).isTrue();
        assertThat(window.isShown("adoptionNotAllowed")).isFalse();
        assertThat(window.isShown("adoptionSql")).isFalse();
        picture("adoption");
        assertThat(agreed).isEmpty();
        window.click("adopt");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).containsExactly(new Consent(TABLE, EmailRule.INDEX));
    }

    @Test
    void theChosenRuleIsAgreedToAndItsStatementsAreShownAndCopied() throws IOException, UnsupportedFlavorException {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.click("showSql");
        window.waitUntil("shown", () -> window.isShown("adoptionSql"));
        assertThat(window.text("adoptionSql")).isEqualTo(TABLE.scripts().get(EmailRule.INDEX));
        picture("adoption-sql");
        window.click("emailRule.roster");
        window.waitForText("adoptionSql", "begin;\n-- checked in Roster\ncommit;\n");
        window.click("copySql");
        assertThat(Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor))
                .isEqualTo("begin;\n-- checked in Roster\ncommit;\n");
        window.click("showSql");
        window.waitUntil("hidden", () -> !window.shown("showSql").startsWith("Hide"));
        assertThat(window.isShown("adoptionSql")).isFalse();
        window.click("adopt");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).containsExactly(new Consent(TABLE, EmailRule.ROSTER));
    }

    @Test
    void theKeyboardSuffices() {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.mnemonic(KeyEvent.VK_O);
        window.waitUntil("chosen", () -> window.isSelected("emailRule.off"));
        window.mnemonic(KeyEvent.VK_A);
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).containsExactly(new Consent(TABLE, EmailRule.OFF));
    }

    @Test
    void onASmallScreenTheAnswersAreInSightAndSoIsTheSqlOnceItIsShown() {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.resize(800, 560);
        List.of("adopt", "copySql", "showSql", "checkAgain", "notNow").forEach(this::assertWhole);
        window.click("showSql");
        window.waitUntil("scrolled", () -> WindowParts.component(window.frame(), "adoptionSql", JTextArea.class)
                .getVisibleRect().height > 200);
        assertWhole("adopt");
    }

    private void assertWhole(String name) {
        RosterDriver.act(() -> {
            JComponent button = WindowParts.component(window.frame(), name, JComponent.class);
            assertThat(button.getVisibleRect().getSize()).as(name).isEqualTo(button.getSize());
        });
    }

    @Test
    void whileTheAnswerIsCarriedOutThePageStaysAndTheChoiceToo() {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.click("emailRule.off");
        gate.hold("connect");
        window.click("adopt");
        window.waitForText("adopt", "Adding …");
        assertThat(window.isEnabled("adopt")).isFalse();
        assertThat(window.isSelected("emailRule.off")).isTrue();
        gate.release("connect");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
    }

    /// Such as another program that adds a column meanwhile.
    @Test
    void aChangedQuestionIsAskedAgain() {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        var other = new Additions("public.users", OptionalLong.of(3), true, List.of(Part.SAVE_ID), TABLE.scripts());
        asking.set(Optional.of(other));
        window.click("adopt");
        window.waitUntil("asked again", () -> window.shown("adoptionParts").lines().count() == 1);
        window.click("adopt");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).containsExactly(new Consent(TABLE, EmailRule.INDEX), new Consent(other, EmailRule.INDEX));
    }

    @Test
    void aUserWithoutTheRightIsReferredToTheOwner() throws IOException {
        open(new Additions("public.users", OptionalLong.empty(), false, PARTS, TABLE.scripts()));
        window.waitUntil("asked", () -> window.isShown("adoptionNotAllowed"));
        assertThat(window.isEnabled("adopt")).isFalse();
        assertThat(window.isEnabled("copySql")).isTrue();
        picture("adoption-not-allowed");
        asking.set(Optional.empty()); // the owner has run the statements
        window.click("checkAgain");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).isEmpty();
    }

    @Test
    void withoutAnAddressNoRuleIsOffered() {
        open(new Additions("public.users", OptionalLong.of(0), true, PARTS, Map.of(EmailRule.OFF, "begin; commit;")));
        window.waitUntil("asked", () -> window.isShown("adopt"));
        assertThat(window.isShown("emailRule.index")).isFalse();
        window.click("adopt");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).extracting(Consent::emailRule).containsExactly(EmailRule.OFF);
    }

    @Test
    void aSecondTableIsMadeOnceThePersonAgrees() throws IOException {
        var second = new SecondTable("public.users", List.of("accounts.users", "web.users"));
        open(second);
        window.waitForText("adoption", "May Roster make a second, empty table public.users?");
        assertThat(window.text("adoptionText")).contains("accounts.users, web.users", "search path");
        assertThat(window.isShown("adoptionParts")).isFalse();
        assertThat(window.isShown("copySql")).isFalse();
        picture("adoption-second-table");
        window.click("adopt");
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
        assertThat(agreed).extracting(Consent::shown).containsExactly(second);
    }

    @Test
    void notNowClosesTheWindowWhereItShowsNothingElse() {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.click("notNow");
        window.waitUntil("closed", window::isClosed);
        assertThat(agreed).isEmpty();
    }

    /// The list that an earlier window saw stays until the person wants to know more.
    @Test
    void aBannerAsksAboveTheListThatWasLastSeen() {
        directory.add(Drafts.ann());
        open();
        window.waitForText("count", "1 user");
        window.listed();
        window.closeWindow();
        window.waitUntil("closed", window::isClosed);
        window.close();
        open(TABLE);
        window.waitUntil("told", () -> window.shown("offline")
                .contains("Roster asks before it makes or changes the table public.users."));
        assertThat(window.listed()).containsExactly("Ann Archer");
        window.click("showAdoption");
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.click("notNow");
        window.waitUntil("the list is back", () -> window.isShown("users"));
        window.click("showAdoption");
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.click("adopt");
        window.waitUntil("linked", () -> window.shown("place").startsWith("ann@db.example.org"));
        assertThat(window.isShown("users")).isTrue();
    }

    @Test
    void namesFromTheDatabaseAreNoMarkup() {
        String hostile = "\"<html><b>x</b>\".users";
        open(new Additions(hostile, OptionalLong.of(1), true, PARTS, TABLE.scripts()));
        window.waitUntil("asked", () -> window.shown("adoption").contains(hostile));
        assertThat(window.text("adoptionText")).contains("1 row.");
    }

    /// The page is higher than a small window, and scrolls.
    @Test
    void inASmallWindowEachPartCanBeReached() throws IOException {
        open(TABLE);
        window.waitUntil("asked", () -> window.isShown("adopt"));
        window.resize(640, 420);
        picture("adoption-small");
        window.focus("adopt");
        window.press(KeyEvent.VK_SPACE);
        window.waitUntil("linked", () -> window.isShown("firstAdd"));
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(pictures);
        for (String theme : List.of("Dark", "Light")) {
            window.choose(theme);
            ImageIO.write(window.picture(), "png", pictures.resolve(name + "-" + theme + ".png").toFile());
        }
    }
}
