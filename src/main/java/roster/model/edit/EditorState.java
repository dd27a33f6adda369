package roster.model.edit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Version;

/// What the editor shows. Any thread; immutable.
public sealed interface EditorState {

    /// No user is selected.
    record Empty() implements EditorState {}

    /// Several users are selected.
    record Several(int count) implements EditorState {}

    /// A user who is not in the directory yet.
    ///
    /// @param problems what is wrong, as far as the person is to be told yet
    /// @param busy     whether it is being saved right now
    record Adding(Draft draft, List<Problem> problems, boolean busy) implements EditorState {}

    /// A user of the directory.
    ///
    /// @param edit     what the person started from and what they typed
    /// @param problems what is wrong, as far as the person is to be told yet
    /// @param busy     whether it is being saved right now
    /// @param news     what became of the user since it was opened, as far as that is known
    record Editing(Edit edit, List<Problem> problems, boolean busy, News news) implements EditorState {

        /// What is known of what the edit will meet; nothing but its own base where nobody is known to have saved the user.
        public Conflict known() {
            return news instanceof News.Changed(User theirs, List<Revision> since)
                    ? new Conflict(edit, theirs, since) : new Conflict(edit, edit.base());
        }

        /// Whether the user is known to be deleted.
        public boolean isDeleted() {
            return news instanceof News.Deleted;
        }

        /// Whether a revision is later than those that the news tells. What it led to may be known already, from a reading
        /// that did not say who made it.
        public boolean isNews(Revision revision) {
            Optional<Revision> last = switch (news) {
                case News.None() -> Optional.empty();
                case News.Changed(_, List<Revision> since) -> since.stream().reduce((_, later) -> later);
                case News.Deleted(Optional<Revision> removal) -> removal;
            };
            return Version.isLater(revision.version(), last.map(Revision::version).orElseGet(edit.base()::version));
        }

        /// Whether the news tell of this revision.
        public boolean tells(Revision revision) {
            return switch (news) {
                case News.None() -> false;
                case News.Changed(_, List<Revision> since) -> since.stream().anyMatch(each -> each.seq() == revision.seq());
                case News.Deleted(Optional<Revision> removal) -> removal.filter(by -> by.seq() == revision.seq()).isPresent();
            };
        }
    }

    /// What became of a user since it was opened.
    sealed interface News {
        /// The same as records of `type`.
        default News as(RecordType type) {
            return this instanceof Changed(User theirs, List<Revision> since) ? new Changed(theirs.as(type), since) : this;
        }

        /// Nothing that is known.
        record None() implements News {}

        /// Somebody saved it.
        ///
        /// @param theirs the user as it is now
        /// @param since  what happened to it since it was opened, oldest first; empty where that is not known
        record Changed(User theirs, List<Revision> since) implements News {
            public Changed {
                since = List.copyOf(since);
            }
        }

        /// Somebody deleted it.
        ///
        /// @param removal who did, and when; empty where that is not known
        record Deleted(Optional<Revision> removal) implements News {}

        /// What of it is later than the user as it was saved: others may have gone on before the answer came.
        default News after(User saved) {
            return switch (this) {
                case Changed(User theirs, List<Revision> since) when Version.isLater(theirs.version(), saved.version()) ->
                        new Changed(theirs, since.stream()
                                .filter(revision -> Version.isLater(revision.version(), saved.version())).toList());
                case Deleted(Optional<Revision> removal)
                        when removal.isEmpty() || Version.isLater(removal.get().version(), saved.version()) -> this;
                case None _, Changed _, Deleted _ -> new None();
            };
        }
    }

    /// What is in the fields; null where there are no fields.
    default @Nullable Draft draft() {
        return switch (this) {
            case Empty _, Several _ -> null;
            case Adding(Draft draft, _, _) -> draft;
            case Editing(Edit edit, _, _, _) -> edit.mine();
        };
    }

    /// Whether something was typed that the directory does not hold.
    default boolean isDirty() {
        return switch (this) {
            case Empty _, Several _ -> false;
            case Adding(Draft draft, _, _) -> !draft.sameAs(draft.type().initial());
            case Editing(Edit edit, _, _, _) -> edit.isDirty();
        };
    }

    /// Whether something was typed for one of these users.
    default boolean isTypedFor(List<User> users) {
        return this instanceof Editing(Edit edit, _, _, _) && edit.isDirty()
                && users.stream().anyMatch(edit.base()::isSameRecordAs);
    }

    /// Whether a save is under way.
    default boolean isBusy() {
        return switch (this) {
            case Empty _, Several _ -> false;
            case Adding(_, _, boolean busy) -> busy;
            case Editing(_, _, boolean busy, _) -> busy;
        };
    }

    /// What the person is told to be wrong.
    default List<Problem> problems() {
        return switch (this) {
            case Empty _, Several _ -> List.of();
            case Adding(_, List<Problem> problems, _) -> problems;
            case Editing(_, List<Problem> problems, _, _) -> problems;
        };
    }

    /// The same with the problems that `problems` tells of what is in the fields.
    default EditorState recheck(ToldProblems problems) {
        return switch (this) {
            case Empty _, Several _ -> this;
            case Adding(Draft draft, _, boolean busy) -> new Adding(draft, problems.of(draft, Set.copyOf(draft.type().fields())), busy);
            case Editing(Edit edit, _, boolean busy, News news) ->
                    new Editing(edit, problems.of(edit.mine(), edit.changed()), busy, news);
        };
    }

    /// The same, with a save under way or not.
    default EditorState withBusy(boolean busy) {
        return switch (this) {
            case Empty _, Several _ -> this;
            case Adding(Draft draft, List<Problem> problems, _) -> new Adding(draft, problems, busy);
            case Editing(Edit edit, List<Problem> problems, _, News news) -> new Editing(edit, problems, busy, news);
        };
    }
}
