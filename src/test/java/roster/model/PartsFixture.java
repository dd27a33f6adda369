package roster.model;

import static roster.model.Desk.step;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState;
import roster.model.editor.RemoteChanges;
import roster.model.editor.Saving;
import roster.model.editor.WriteRefusals;
import roster.model.link.LinkModel;
import roster.model.request.Notice;
import roster.model.request.Pending;
import roster.model.request.Task;
import roster.work.Background;

/// The parts of an editor without a directory. Ann is open, and her notes are typed. Any thread but the event dispatch
/// thread.
@SuppressWarnings("NullAway.Init") // opened before each test
public abstract class PartsFixture {
    public static final User ANN = user(1, 0, Drafts.ann());
    public static final User BOB = user(2, 0, Drafts.bob());
    public static final Edit TYPED = Edit.of(ANN).with(Users.NOTES, "Likes coffee.");

    private final Background background = new Background();
    public LinkModel link;
    public EditorParts parts;
    public RemoteChanges remote;
    public WriteRefusals refusals;
    public Saving saving;

    public static User user(long id, int version, Draft values) {
        return new User(id, null, version, values, null, null, List.of());
    }

    /// The user after a save of this edit.
    public static User saved(Edit edit) {
        return user(edit.base().id(), edit.base().version() + 1, edit.mine());
    }

    public static SaveResult refusedAs(Problem.Reason reason) {
        return new SaveResult.Invalid(List.of(new Problem(null, reason, "")));
    }

    @BeforeEach
    final void openAnn() {
        step(() -> {
            link = new LinkModel(background, () -> {
                throw new AssertionError("There is no directory to connect to");
            });
            parts = new EditorParts(link);
            remote = new RemoteChanges(parts);
            refusals = new WriteRefusals(link, parts);
            saving = new Saving(link, parts, remote, refusals);
            parts.show(Edit.of(ANN));
            parts.open.type(Users.NOTES, "Likes coffee.");
        });
    }

    @AfterEach
    final void close() {
        step(background::close);
    }

    /// The open edit; on the event dispatch thread only.
    public final Edit edit() {
        return ((EditorState.Editing) parts.open.now()).edit();
    }

    /// The task that is shown as pending; on the event dispatch thread only.
    public final Optional<Task> shown() {
        return link.pending().shown().now().map(Pending::task);
    }

    /// The notice; on the event dispatch thread only.
    public final Notice.What told() {
        return parts.asking.notice().now().what();
    }
}
