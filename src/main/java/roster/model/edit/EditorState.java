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

/// The state that the editor shows. Any thread; immutable.
public sealed interface EditorState {

    /// No user is selected.
    record Empty() implements EditorState {}

    /// Several users are selected.
    record Several(int count) implements EditorState {}

    /// A user who is not in the directory yet.
    ///
    /// @param problems the problems that the form shows so far
    /// @param busy     whether a save is under way
    record Adding(Draft draft, List<Problem> problems, boolean busy) implements EditorState {}

    /// A user of the directory.
    ///
    /// @param edit     the base of the edit and the typed text
    /// @param problems the problems that the form shows so far
    /// @param busy     whether a save is under way
    /// @param news     the later changes by others that are known
    record Editing(Edit edit, List<Problem> problems, boolean busy, News news) implements EditorState {

        /// The conflict that a save of the edit would meet, as far as it is known. Without news `theirs` is the base
        /// itself.
        public Conflict known() {
            return news instanceof News.Changed(User theirs, List<Revision> since)
                    ? new Conflict(edit, theirs, since) : new Conflict(edit, edit.base());
        }

        /// Whether the user is known to be deleted.
        public boolean isDeleted() {
            return news instanceof News.Deleted;
        }

        /// Whether a revision is later than the news. The values after it may be known already: a plain read brings
        /// them without their author.
        public boolean isNews(Revision revision) {
            Optional<Revision> last = switch (news) {
                case News.None() -> Optional.empty();
                case News.Changed(_, List<Revision> since) -> since.stream().reduce((_, later) -> later);
                case News.Deleted(Optional<Revision> removal) -> removal;
            };
            return Version.isLater(revision.version(), last.map(Revision::version).orElseGet(edit.base()::version));
        }

        /// Whether the news contains this revision.
        public boolean tells(Revision revision) {
            return switch (news) {
                case News.None() -> false;
                case News.Changed(_, List<Revision> since) -> since.stream()
                        .anyMatch(each -> each.seq() == revision.seq());
                case News.Deleted(Optional<Revision> removal) -> removal.filter(by -> by.seq() == revision.seq())
                        .isPresent();
            };
        }
    }

    /// The changes of a user since it was opened.
    sealed interface News {
        /// The same news in terms of `type`.
        default News as(RecordType type) {
            return this instanceof Changed(User theirs, List<Revision> since) ? new Changed(theirs.as(type), since)
                    : this;
        }

        /// The user is unchanged as far as is known.
        record None() implements News {}

        /// Another save changed the user.
        ///
        /// @param theirs the user as it is now
        /// @param since  the revisions since it was opened, oldest first; empty where they are unknown
        record Changed(User theirs, List<Revision> since) implements News {
            public Changed {
                since = List.copyOf(since);
            }
        }

        /// The user was deleted.
        ///
        /// @param removal the deletion; empty where it is unknown
        record Deleted(Optional<Revision> removal) implements News {}

        /// The part of the news that is later than this saved user. Others may have changed the user before the answer
        /// came.
        default News after(User saved) {
            return switch (this) {
                case Changed(User theirs, List<Revision> since)
                        when Version.isLater(theirs.version(), saved.version()) ->
                        new Changed(theirs, since.stream()
                                .filter(revision -> Version.isLater(revision.version(), saved.version())).toList());
                case Deleted(Optional<Revision> removal)
                        when removal.isEmpty() || Version.isLater(removal.get().version(), saved.version()) -> this;
                case None _, Changed _, Deleted _ -> new None();
            };
        }
    }

    /// The text in the fields; null where the state has no fields.
    default @Nullable Draft draft() {
        return switch (this) {
            case Empty _, Several _ -> null;
            case Adding(Draft draft, _, _) -> draft;
            case Editing(Edit edit, _, _, _) -> edit.mine();
        };
    }

    /// Whether the fields differ from the stored values.
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

    /// The problems that the form shows.
    default List<Problem> problems() {
        return switch (this) {
            case Empty _, Several _ -> List.of();
            case Adding(_, List<Problem> problems, _) -> problems;
            case Editing(_, List<Problem> problems, _, _) -> problems;
        };
    }

    /// The same state with the problems of the present text.
    default EditorState recheck(ToldProblems problems) {
        return switch (this) {
            case Empty _, Several _ -> this;
            case Adding(Draft draft, _, boolean busy) -> new Adding(draft,
                    problems.of(draft, Set.copyOf(draft.type().fields())), busy);
            case Editing(Edit edit, _, boolean busy, News news) ->
                    new Editing(edit, problems.of(edit.mine(), edit.changed()), busy, news);
        };
    }

    /// The same state with `busy` set.
    default EditorState withBusy(boolean busy) {
        return switch (this) {
            case Empty _, Several _ -> this;
            case Adding(Draft draft, List<Problem> problems, _) -> new Adding(draft, problems, busy);
            case Editing(Edit edit, List<Problem> problems, _, News news) -> new Editing(edit, problems, busy, news);
        };
    }
}
