package roster.model;

import static roster.model.Desk.read;
import static roster.model.Desk.step;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.list.LastSeen;
import roster.model.list.ListModel;
import roster.model.list.SelectedUsers;
import roster.model.undo.Opening;
import roster.model.undo.OverwriteWatch;
import roster.model.undo.UndoModel;
import roster.ui.RosterDriver;
import roster.work.Background;

/// The list and the editor without a directory. The list shows Ann and Bob as they were last seen.
public abstract class OfflineFixture {
    public static final User ANN = user(1, Drafts.ann());
    public static final User BOB = user(2, Drafts.bob());

    /// Another user under Ann's id.
    public static final User EVE = new User(1, UUID.fromString("5c0f9b0e-6f5e-4a38-9d0c-0d9f3f1f6a01"), 5,
            Drafts.named("Eve Early"), null, null, List.of());

    private final Background background = new Background();
    private final LinkModel noLink = read(() -> new LinkModel(background, () -> {
        throw new AssertionError("The test stays offline");
    }));
    public final ListModel list = read(() -> new ListModel(background, noLink));
    public final EditorModel editor = read(() -> new EditorModel(noLink));
    final SelectedUsers selection = new SelectedUsers();
    public final Opening opening = read(() -> new Opening(noLink, list, editor,
            new OverwriteWatch(noLink, new RosterDriver.Forgetful()), selection));
    public final UndoModel undo = read(() -> new UndoModel(noLink, editor, (_, _) -> { }));

    private static User user(long id, Draft values) {
        return new User(id, null, 1, values, null, null, List.of());
    }

    @BeforeEach
    final void showBoth() {
        step(() -> list.begin(new LastSeen(List.of(ANN, BOB), 2, Instant.EPOCH, "office")));
    }

    @AfterEach
    final void close() {
        step(background::close);
    }

    public final Set<Long> selected() {
        return read(selection::now);
    }

    public final EditorState state() {
        return read(() -> editor.state().now());
    }

    public final void select(User... users) {
        step(() -> opening.select(ids(users)));
    }

    public static Set<Long> ids(User... users) {
        return Set.copyOf(List.of(users).stream().map(User::id).toList());
    }
}
