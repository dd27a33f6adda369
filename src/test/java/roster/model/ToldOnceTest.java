package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;

/// A colleague's change that arrives while the editor waits for an answer is reported in one place only. Ann has saved
/// the phone before. So a new phone by Ben is news for the banner or for the notice of overwritten saves.
@SuppressWarnings("NullAway.Init") // opened before each test
class ToldOnceTest extends DeskFixture {
    @BeforeEach
    void open() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
    }

    private void savedByBen(long id, Field field, String text) {
        desk.directory.speakAs("Ben");
        desk.saved(id, field, text);
        desk.directory.speakAs("Ann");
    }

    /// Once this change is reported, all earlier ones are.
    private void untilBensChangeOfBobIsTold() {
        savedByBen(bob.id(), Users.NAME, "Bobby Baker");
        until("told of Bob", () -> desk.model.overwrites().told().now()
                .filter(told -> told.by().userId() == bob.id()).isPresent());
    }

    @Test
    void aChangeDuringAnEditIsReportedInTheBannerOnly() {
        desk.type(Users.NOTES, "first");
        desk.directory.beforeTheNextAnswer(() -> savedByBen(ann.id(), Users.PHONE, "222"));
        desk.gate.hold("save");
        desk.save();
        until("under way", () -> desk.gate.isWaiting("save"));
        desk.type(Users.NOTES, "second");
        desk.gate.release("save");
        until("the banner", () -> desk.state() instanceof EditorState.Editing(_, _, _, EditorState.News.Changed _));
        untilBensChangeOfBobIsTold();
    }

    @Test
    void aChangeThatRefusesASaveIsReportedInTheConflictOnly() {
        desk.type(Users.NOTES, "first");
        desk.saveHeld();
        savedByBen(ann.id(), Users.PHONE, "222");
        desk.gate.release("save");
        desk.question(Question.Refused.class);
        untilBensChangeOfBobIsTold();
    }

    @Test
    void aChangeThatTheEditorFollowsIsReportedInTheNoticeOnly() {
        desk.type(Users.NOTES, "first");
        desk.directory.beforeTheNextAnswer(() -> savedByBen(ann.id(), Users.PHONE, "222"));
        desk.save();
        until("told", () -> desk.model.overwrites().told().now().isPresent());
        assertThat(desk.typed(Users.PHONE)).isEqualTo("222");
        assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).as("it is open").isFalse();
        step(desk.model.overwrites()::noted);
        assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
    }
}
