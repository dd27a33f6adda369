package roster.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.RecentQuery;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.Users;
import roster.model.DeskFixture;
import roster.model.request.Notice;
import roster.model.request.RequestListener;
import roster.model.request.Task;

/// A failed read of a page keeps the shown history and can be repeated.
@SuppressWarnings("NullAway.Init") // opened before each test
class RevisionsModelTest extends DeskFixture {
    private static final int PAGE = 100;
    private static final int ALL = PAGE + 21; // with the step that added Ann
    private static final Problem REFUSAL = new Problem(null, Problem.Reason.CANCELLED, "for a test");

    private RevisionsModel history;

    private static RevisionsModel.State now(RevisionsModel model) {
        return read(() -> model.state().now());
    }

    /// Cancels the request once it is shown.
    private void cancel() {
        until("shown", () -> desk.model.link().pending().shown().now().isPresent());
        step(() -> desk.model.link().pending().cancel());
    }

    @Nested
    class AnOlderPage {
        @BeforeEach
        void readTheFirst() {
            for (int each = 1; each < ALL; each++) {
                desk.saved(ann.id(), Users.PHONE, "1" + each);
            }
            history = read(() -> desk.model.history(ann.id()));
            step(history::read);
            until("the first page", () -> history.state().now().revisions().size() == PAGE);
        }

        @AfterEach
        void close() {
            step(history::close);
        }

        @Test
        void anOlderPageCanBeRequestedAgainAfterACancel() {
            desk.gate.holdNext("history");
            step(history::readOlder);
            until("under way", () -> desk.gate.isWaiting("history"));
            cancel();
            until("cancelled", () -> !history.state().now().busy());
            assertGoesOn();
        }

        @Test
        void anOlderPageCanBeRequestedAgainAfterARefusal() {
            desk.gate.refuse("history", REFUSAL);
            step(history::readOlder);
            desk.untilNotice(Notice.What.NOT_READ);
            desk.gate.allow("history");
            assertGoesOn();
        }

        @Test
        void aCancelledOlderPageLeavesNewerStepsInPlace() {
            desk.gate.holdNext("history");
            step(history::readOlder);
            until("under way", () -> desk.gate.isWaiting("history"));
            desk.saved(ann.id(), Users.NOTES, "newest");
            until("the newest", () -> history.state().now().revisions().size() == PAGE + 1);
            List<Revision> shown = now(history).revisions();
            cancel();
            until("cancelled", () -> !history.state().now().busy());
            assertThat(now(history)).isEqualTo(new RevisionsModel.State(shown, true, false));
        }

        @Test
        void noNewerStepIsMissedIfAnOlderPageHangsOnALostLink() {
            desk.gate.holdNext("history");
            desk.saved(ann.id(), Users.NOTES, "newest");
            until("under way", () -> desk.gate.isWaiting("history"));
            step(() -> desk.model.link().connect());
            until("linked again", () -> desk.model.link().links() == 2);
            desk.gate.fail("history");
            until("the newest", () -> history.state().now().revisions().size() == PAGE + 1);
        }

        private void assertGoesOn() {
            assertThat(now(history)).isEqualTo(
                    new RevisionsModel.State(desk.directory.history(ann.id(), Directory.NEWEST, PAGE), true, false));
            step(history::readOlder);
            until("the second page", () -> history.state().now().revisions().size() == ALL);
            step(history::readOlder);
            until("the end", () -> !history.state().now().more());
            assertThat(now(history).revisions()).hasSize(ALL);
        }
    }

    /// The reading of an earlier filter is still under way when the next filter is answered.
    @Nested
    class AnEarlierFilter {
        private RecentModel recent;
        private RevisionsModel.State filtered;

        @BeforeEach
        void showTheNextFilter() {
            recent = read(() -> desk.model.recent());
            desk.gate.holdNext("history");
            step(recent.revisions()::read);
            until("the first is under way", () -> desk.gate.isWaiting("history"));
            step(() -> recent.filter(new RecentQuery("", Instant.EPOCH, null)));
            until("the second is shown", () -> !recent.revisions().state().now().busy()
                    && !recent.revisions().state().now().revisions().isEmpty());
            filtered = now(recent.revisions());
        }

        @AfterEach
        void close() {
            step(recent.revisions()::close);
        }

        @Test
        void anEarlierFilterThatIsCancelledKeepsTheNewerAnswer() {
            var cancelled = new AtomicBoolean();
            step(() -> desk.model.link().pending().listen(new RequestListener() {
                @Override
                public void cancelled(Task task) {
                    cancelled.set(true);
                }
            }));
            cancel();
            until("cancelled", cancelled::get);
            assertUnchanged();
        }

        @Test
        void anEarlierFilterThatIsLostKeepsTheNewerAnswer() {
            desk.gate.hold("connect");
            desk.gate.fail("history");
            until("offline", () -> desk.model.link().directory().isEmpty());
            assertUnchanged();
        }

        private void assertUnchanged() {
            assertThat(now(recent.revisions())).isEqualTo(filtered);
        }
    }
}
