package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Shortened;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.list.ListModel;

/// The list cuts a very long text. An edit begins from the whole user.
@SuppressWarnings("NullAway.Init") // opened before each test
final class LongTextInTheListTest {
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anEditNeverBeginsFromACutText() {
        long id = desk.added(Drafts.ann()).id();
        desk.directory.replace(id, Drafts.ann().with(Users.NOTES, "x".repeat(Shortened.LONGEST + 7)));
        User ann = desk.now(id);
        desk.connected();
        until("the list shows a cut text", () -> {
            ListModel list = desk.model.list();
            @Nullable User listed = list.listing().now().size() > 0 ? list.user(0) : null;
            return listed != null && Shortened.isShortened(listed);
        });
        step(() -> {
            desk.model.select(Set.of(ann.id()));
            assertThat(desk.model.editor().state().now()).isNotInstanceOf(EditorState.Editing.class);
        });
        until("the whole user is open", () -> desk.model.editor().state().now() instanceof EditorState.Editing editing
                && editing.edit().base().equals(ann));
    }
}
