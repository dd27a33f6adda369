package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.record.Problem;
import roster.model.link.Connector;

/// The reports in a window about refusals by the directory.
@SuppressWarnings("NullAway.Init") // opened before each test
class RefusedViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryFeed feed = directory.feed();
    private final Gate gate = Gate.before(directory);
    private RosterDriver a;

    @BeforeEach
    void open() {
        List.of(Drafts.ann(), Drafts.bob()).forEach(directory::add);
        a = RosterDriver.open(() -> new Connector.Connection(directory, feed, ""));
        a.waitUntil("listed", () -> a.table().getRowCount() == 2);
    }

    @AfterEach
    void close() {
        a.close();
    }

    @Test
    void aRefusedSearchShowsItsReasonInPlaceOfTheList() {
        a.type("search", IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        a.waitUntil("said", () -> a.isShown("searchUnanswered"));
        assertThat(a.text("searchUnansweredText")).startsWith("A search has at most 50 words.");
        assertThat(a.isShown("users")).isFalse();
        assertThat(a.isShown("offline")).isFalse();
        assertThat(a.text("count")).isEqualTo("2 users in all");
        a.click("withdrawSearch");
        a.waitUntil("the list again", () -> a.isShown("users") && !a.isShown("searchUnanswered"));
    }

    @Test
    void theHeadingInPlaceOfTheListIsReadableInANarrowWindow() {
        a.robot().waitForIdle(); // laid out once, like any window before it is made smaller
        a.resize(683, 384);
        a.type("search", "ann archer of the department of " + "verylongwords".repeat(4));
        assertReadable("noHits", "noHitsTitle", "noHitsText", "clearFilter");
        gate.refuse("list", new Problem(null, Problem.Reason.CANCELLED,
                "canceling statement due to statement timeout"));
        a.type("search", "ann");
        assertReadable("searchUnanswered", "searchUnansweredTitle", "searchUnansweredText", "searchAgain",
                "withdrawSearch");
        gate.allow("list");
    }

    private void assertReadable(String shown, String... parts) {
        a.waitUntil(shown, () -> a.isShown(shown));
        for (String each : parts) {
            a.waitUntil(each + " is whole",
                    () -> RosterDriver.all(a.frame()).filter(part -> each.equals(part.getName()))
                    .map(JComponent.class::cast).anyMatch(part -> part.getWidth() > 0
                            && part.getVisibleRect().getSize().equals(part.getSize())
                            && part.getHeight() >= part.getPreferredSize().height
                            && (part instanceof JTextComponent || part.getWidth() >= part.getPreferredSize().width)));
        }
    }

    @Test
    void aSearchThatTheServerStopsCanBeTriedAgain() {
        gate.refuse("list", new Problem(null, Problem.Reason.CANCELLED,
                "canceling statement due to statement timeout"));
        a.type("search", "ann");
        a.waitUntil("said", () -> a.isShown("searchUnanswered"));
        assertThat(a.text("searchUnansweredText")).contains("canceling statement due to statement timeout");
        gate.allow("list");
        a.click("searchAgain");
        a.waitUntil("found", () -> a.isShown("users") && a.table().getRowCount() == 1);
    }

    @Test
    void aRefusedFeedIsShownInTheStatusBar() {
        feed.refuse(new Problem(null, Problem.Reason.NOT_ALLOWED, "permission denied for table roster_revisions"));
        a.waitUntil("said", () -> a.text("place").equals("Changes by others are not shown"));
        assertThat(a.isShown("offline")).isFalse();
        feed.answerAgain();
        a.waitUntil("here again", () -> a.text("place").equals("On this computer"));
    }
}
