package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;

/// Undoing several saves of one user, one after the other.
@SuppressWarnings("NullAway.Init") // opened before each test
class UndoTwiceTest {
    private Desk desk;
    private User ann;

    @BeforeEach
    void open() {
        desk = new Desk().live();
        ann = desk.added(Drafts.ann());
        desk.connected();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void twoUndosUndoBothSavesWithoutAQuestion() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.saveHere(ann.id(), Users.NOTES, "mine");
        undo();
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.PHONE, "111"));
        undo();
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
    }

    @Test
    void twoUndosAreNoNewsAfterAStampByAnotherProgram() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
        stamp();
        desk.type(Users.NOTES, "mine");
        desk.feed.late();
        undo();
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(desk.editing().edit().base()).isEqualTo(desk.now(ann.id()));
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        assertThat(desk.typed(Users.PHONE)).isEqualTo(ann.values().text(Users.PHONE));
    }

    @Test
    void twoUndosAreNoNewsForAnEditThatWasSetAsideAfterAStamp() {
        desk.saveHere(ann.id(), Users.PHONE, "111");
        stamp();
        desk.type(Users.NOTES, "mine");
        step(desk.editor()::revert);
        desk.feed.late();
        undo();
        step(desk.editor()::bringBack);
        until("back", () -> desk.state().isDirty());
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(desk.typed(Users.PHONE)).isEqualTo(ann.values().text(Users.PHONE));
    }

    private void stamp() {
        desk.directory.stamp(ann.id());
        desk.directory.stamp(ann.id());
        int version = desk.now(ann.id()).version();
        until("followed", () -> desk.state() instanceof EditorState.Editing now
                && now.edit().base().version() == version);
    }

    private void undo() {
        int version = desk.now(ann.id()).version();
        step(desk.model.undo()::undo);
        until("answered", () -> !desk.model.undo().state().now().busy());
        assertThat(desk.now(ann.id()).version()).isEqualTo(version + 1);
    }
}
