package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.record.Users;
import roster.model.request.Notice;

/// A write that breaks every connection. Its repeats end, the text stays, and the person can ask for it again.
final class EndlessRepeatTest extends HeldSaveFixture {
    private static final int MOST = 5;

    /// Waits until the window is connected and has read everything, so that a further repeat would be under way.
    private void untilSettled() {
        until("connected", () -> desk.model.link().directory().isPresent() && !desk.model.list().busy().now()
                && desk.model.link().pending().write().isEmpty());
    }

    @Test
    void aSaveIsRepeatedOnAFewLinksOnly() {
        desk.type(Users.NOTES, "first");
        desk.gate.breakAt("save");
        desk.save();
        desk.untilNotice(Notice.What.UNANSWERED);
        untilSettled();
        assertThat(desk.gate.passed("save")).isEqualTo(MOST);
        assertThat(read(this::pending)).isEmpty();
        assertThat(desk.typed(Users.NOTES)).isEqualTo("first");
        assertThat(read(() -> desk.editor().canSave())).isTrue();
    }

    @Test
    void aSaveWhoseRepeatsEndedIsSentAgainByThePersonAndIsSavedOnce() {
        desk.type(Users.NOTES, "first");
        desk.gate.breakAt("save");
        desk.save();
        desk.untilNotice(Notice.What.UNANSWERED);
        untilSettled();
        desk.gate.mend("save");
        step(() -> desk.editor().tryAgain());
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
        untilClean();
    }

    @Test
    void anAdditionIsRepeatedOnAFewLinksOnly() {
        step(desk.model::add);
        desk.type(Users.NAME, "Eve Early");
        desk.type(Users.EMAIL, "eve@example.org");
        desk.gate.breakAt("add");
        desk.gate.breakAt("save"); // each repeat
        desk.save();
        desk.untilNotice(Notice.What.UNANSWERED);
        untilSettled();
        assertThat(desk.gate.passed("add") + desk.gate.passed("save")).isEqualTo(MOST);
        desk.gate.mend("add");
        desk.gate.mend("save");
        desk.save();
        desk.untilNotice(Notice.What.ADDED);
        assertThat(desk.directory.count()).isEqualTo(3);
    }

    @Test
    void anUndoIsRepeatedOnAFewLinksOnly() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.gate.breakAt("undo");
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDO_UNANSWERED);
        untilSettled();
        assertThat(desk.gate.passed("undo")).isEqualTo(MOST);
        desk.gate.mend("undo");
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo(Drafts.ann().text(Users.PHONE));
    }

    @Test
    void theSamplesAreRepeatedOnAFewLinksOnly() {
        desk.gate.breakAt("samples");
        step(desk.model::loadSamples);
        until("ended", () -> !desk.model.loadingSamples().now());
        untilSettled();
        assertThat(desk.gate.passed("samples")).isEqualTo(MOST);
    }

    @Test
    void aRevertForgetsARepeat() {
        desk.type(Users.NOTES, "first");
        desk.gate.breakAt("save");
        desk.gate.hold("connect");
        desk.save();
        until("held", this::isHeld);
        step(() -> desk.editor().revert());
        assertThat(read(this::pending)).isEmpty();
        desk.gate.release("connect");
        until("connected", () -> desk.model.link().directory().isPresent());
        untilSettled();
        assertThat(desk.gate.passed("save")).isEqualTo(1);
        assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
    }
}
