package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.record.Users;
import roster.model.Listeners;
import roster.model.PartsFixture;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.request.Notice;

class WriteRefusalsTest extends PartsFixture {
    private static final Conflict CONFLICT = new Conflict(TYPED, user(1, 1, Drafts.ann().with(Users.PHONE, "111")));

    private final AtomicInteger again = new AtomicInteger();

    @Test
    void aConflictAsksAndForgetsTheHeldSave() {
        step(() -> {
            parts.held.holdNewest();
            parts.leaving.onceSaved(parts::showNothing);
            refusals.conflict(CONFLICT);
            assertThat(parts.asking.now()).isEqualTo(new Question.Refused(CONFLICT));
            assertThat(parts.held.isHeld()).isFalse();
            assertThat(parts.leaving.onward()).isNull();
        });
    }

    @Test
    void aConflictWaitsForTheAnswerAboutADeletion() {
        step(() -> {
            var deleting = new Question.Deleting(List.of(BOB), List.of());
            parts.asking.ask(deleting);
            refusals.conflict(CONFLICT);
            assertThat(parts.asking.now()).isEqualTo(deleting);
            assertThat(parts.late.isAny()).isTrue();
        });
    }

    @Test
    void aDeletionAsksAndNotifiesTheList() {
        step(() -> {
            List<Object> deleted = new ArrayList<>();
            parts.events.listen(new Listeners.Notebook(deleted));
            refusals.deleted(TYPED, Optional.empty());
            assertThat(parts.open.now()).isEqualTo(
                    new Editing(TYPED, List.of(), false, new News.Deleted(Optional.empty())));
            assertThat(parts.asking.now()).isEqualTo(new Question.Deleted(TYPED, Optional.empty()));
            assertThat(deleted).containsExactly(ANN);
        });
    }

    @Test
    void aBrokenRuleIsReportedAndThePersonStays() {
        step(() -> {
            parts.events.listen(new Listeners.OfRefusals(again::incrementAndGet));
            parts.leaving.onceSaved(parts::showNothing);
            refusals.byRules();
            assertThat(again).hasValue(1);
            assertThat(parts.leaving.onward()).isNull();
        });
    }

    @Test
    void aPersonOnTheWayOutIsAskedAfterALock() {
        step(() -> {
            parts.leaving.onceSaved(parts::showNothing);
            refusals.lockedOut(TYPED.mine(), again::incrementAndGet);
            assertThat(told()).isEqualTo(Notice.What.NOT_SAVED);
            assertThat(parts.asking.now()).isInstanceOf(Question.Unsaved.class);
            parts.asking.tryAgain();
            assertThat(again).hasValue(1);
        });
    }

    @Test
    void aContendingProgramIsReportedWithoutANameIfTheNameCanNotBeRead() {
        step(() -> {
            refusals.contended(Notice.What.NOT_DELETED_CONTENDED, ANN, again::incrementAndGet);
            assertThat(parts.asking.notice().now())
                    .isEqualTo(new Notice(Notice.What.NOT_DELETED_CONTENDED, "Ann Archer", ""));
            parts.asking.tryAgain();
            assertThat(again).hasValue(1);
        });
    }
}
