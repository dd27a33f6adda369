package roster.model.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.Revision.Kind;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.editor.EditorModel;
import roster.model.link.LinkModel;
import roster.model.list.SelectedUsers;
import roster.model.request.Notice;
import roster.model.request.Task;

/// Opens the user of a step of the history or restores the user to that step. Event dispatch thread only.
public final class RestoreModel {
    private final LinkModel link;
    private final EditorModel editor;
    private final SelectedUsers selection;
    private final LongConsumer show;

    /// @param show opens a user by id
    public RestoreModel(LinkModel link, EditorModel editor, SelectedUsers selection, LongConsumer show) {
        this.link = link;
        this.editor = editor;
        this.selection = selection;
        this.show = show;
    }

    /// Opens the user of this step.
    ///
    /// @param opened  called before the user is opened. It is also called when the directory can't be reached
    /// @param deleted called instead if the user is deleted. Another user may have the id by now
    public void open(Revision step, Runnable opened, Runnable deleted) {
        Draft values = asAfter(step, step.life()).values();
        link.askFirst(new Task(Task.Kind.OPEN, values.title()), directory -> directory.user(step.userId()), found -> {
            if (found.filter(user -> isOf(step, user)).isPresent()) {
                opened.run();
                show.accept(step.userId());
            } else {
                deleted.run();
            }
        }, () -> {
            opened.run(); // the notice is told where it is seen
            tellOutage();
        });
    }

    /// Whether the step belongs to this user. A step without a life comes from an older version of Roster. Only if that
    /// step is a deletion, the present user of the id is another one.
    private static boolean isOf(Revision step, User user) {
        return step.life() == null ? step.kind() != Kind.DELETED : step.life().equals(user.life());
    }

    /// Saves a user as it was after this step, or before its deletion. A deleted user is brought back, under a new id
    /// if the old one is taken. If the user was changed after the newest step that the person has seen, the save is
    /// refused and leads to the usual review.
    ///
    /// @param seen the history on the screen
    public void restore(Revision step, RevisionsModel.State seen) {
        if (link.directory().isEmpty()) {
            tellOutage();
            return;
        }
        Runnable read = () -> link.askFirst(new Task(Task.Kind.RESTORE, asAfter(step, step.life()).values().title()),
                directory -> directory.user(step.userId()), found -> restore(step, seen, found), this::tellOutage);
        if (editor.isTypedFor(step.userId())) {
            read.run();
        } else {
            editor.leave(read);
        }
    }

    private void tellOutage() {
        editor.tell(Notice.OFFLINE);
    }

    /// Restores once the user is read. An open question is answered first. So is other typed text or a save under way.
    /// The user is then read anew.
    private void restore(Revision step, RevisionsModel.State seen, Optional<User> found) {
        EditorState open = editor.state().now();
        if (editor.isAsked() || ((open.isDirty() || open.isBusy()) && !editor.isTypedFor(step.userId()))) {
            editor.askLate(() -> restore(step, seen));
            return;
        }
        Revision newest = seen.newestOfLife(step);
        Draft values = asAfter(step, step.life()).values();
        Optional<User> there = found.filter(user -> isOf(newest, user)
                && (newest.life() != null || newest.equals(seen.revisions().getFirst())));
        if (there.isPresent()) {
            User user = there.get();
            selection.set(Set.of(user.id()));
            boolean seenAsItIs = user.version() == newest.version() || editor.shows(user);
            editor.restore(seenAsItIs ? user : asAfter(newest, user.life()), values);
        } else {
            Optional<Revision> deletion = Optional.of(newest).filter(last -> last.kind() == Kind.DELETED);
            editor.leave(() -> {
                // another user may have the id by now
                selection.set(found.isPresent() ? Set.of() : Set.of(step.userId()));
                editor.addAgain(new Edit(asAfter(newest, newest.life()), values), deletion);
            });
        }
    }

    /// The user after a step, or the user that it deleted.
    private static User asAfter(Revision step, @Nullable UUID life) {
        Draft values = step.after() == null ? Objects.requireNonNull(step.before()) : step.after();
        return new User(step.userId(), life, step.version(), values, null, null, List.of());
    }
}
