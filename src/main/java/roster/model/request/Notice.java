package roster.model.request;

import java.util.List;
import java.util.Optional;
import roster.directory.Holder;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// A message in passing about something that was done, cancelled, refused or locked. Any thread; immutable.
///
/// @param subject the user it is about, or a number of users; may be empty
/// @param user    that user; empty where the subject says enough
/// @param who     the other person who did it; empty for the person's own actions, or where it is unknown
/// @param done    the change that was undone or redone; empty for every other notice
/// @param holder  the session whose lock blocked it; empty where none is known
/// @param problem the reason of a refusal; empty for every other notice
/// @param stored  the fields that the database stored differently than they were sent
public record Notice(What what, String subject, Optional<User> user, String who, Optional<Done> done,
        Optional<Holder> holder, Optional<Problem> problem, List<Stored> stored) {

    public Notice {
        stored = List.copyOf(stored);
    }

    /// The kind of notice.
    public enum What {
        NOTHING, SAVED, ADDED, ADDED_AGAIN, DELETED, DELETED_SEVERAL, ALREADY_DELETED, DELETED_UNDER_YOU, DELETED_BY,
                RELOADED,
        BROUGHT_BACK, SAMPLE_LOADED, LET_GO, CHECKING, UNDONE, REDONE, NOT_RESTORED, THERE_AGAIN,
        CANCELLED, READING_CANCELLED, CHECK_CANCELLED, DELETED_SOME, CONTENDED, NOT_SAVED, NOT_DELETED, OTHER_DIRECTORY,
        UNDONE_FOR_SOME, NOT_READ, NOT_WHILE_OFFLINE, NOT_WHILE_SAVING,
        NOT_DELETED_CONTENDED, DELETED_ELSEWHERE, NOT_UNDONE_CONTENDED, NOT_REDONE_CONTENDED,
        ALREADY_DELETED_SEVERAL, DELETED_UNTIL_OUTAGE, DELETION_UNANSWERED, NOT_DELETED_AFTER_OUTAGE,
        UNDONE_PARTLY, REDONE_PARTLY, REDONE_FOR_SOME, THERE_AGAIN_SEVERAL, REPAIRED, UNANSWERED, UNDO_UNANSWERED,
        REDO_UNANSWERED;

        /// Whether the notice reports the deletion of one user, its subject.
        public boolean isOfOneDeletion() {
            return this == DELETED || this == ALREADY_DELETED || this == DELETED_UNDER_YOU || this == DELETED_BY
                    || this == DELETED_ELSEWHERE;
        }

        /// Whether the notice reports a write, with the fields that the database stored differently.
        public boolean isOfAWrite() {
            return this == SAVED || this == ADDED || this == ADDED_AGAIN || this == UNDONE || this == REDONE;
        }

        /// Whether the notice stays until the result of a write is known.
        boolean isForNow() {
            return this == CHECKING || this == DELETION_UNANSWERED;
        }

        /// Whether the notice disappears after a while. Others stay until the person or an answer ends them.
        public boolean expires() {
            return !isForNow() && this != NOTHING && !mayBeTriedAgain();
        }

        /// Whether the notice offers *Undo*.
        public boolean offersUndo() {
            return switch (this) {
                case SAVED, ADDED, ADDED_AGAIN, DELETED, DELETED_SEVERAL, DELETED_SOME, DELETED_UNTIL_OUTAGE,
                        SAMPLE_LOADED -> true;
                case NOTHING, ALREADY_DELETED, RELOADED, BROUGHT_BACK, DELETED_UNDER_YOU, DELETED_BY, THERE_AGAIN,
                        LET_GO, CHECKING, UNDONE, REDONE, NOT_RESTORED, CANCELLED, READING_CANCELLED, CHECK_CANCELLED,
                        CONTENDED, NOT_SAVED, NOT_DELETED, OTHER_DIRECTORY, UNDONE_FOR_SOME, NOT_READ,
                        NOT_WHILE_OFFLINE,
                        NOT_WHILE_SAVING, NOT_DELETED_CONTENDED, DELETED_ELSEWHERE, NOT_UNDONE_CONTENDED,
                        NOT_REDONE_CONTENDED, ALREADY_DELETED_SEVERAL, DELETION_UNANSWERED,
                        NOT_DELETED_AFTER_OUTAGE, UNDONE_PARTLY, REDONE_PARTLY, REDONE_FOR_SOME, THERE_AGAIN_SEVERAL,
                        REPAIRED, UNANSWERED, UNDO_UNANSWERED, REDO_UNANSWERED -> false;
            };
        }

        /// Whether the notice reports that another program constantly changes the user.
        public boolean isContended() {
            return this == CONTENDED || this == NOT_DELETED_CONTENDED || this == NOT_UNDONE_CONTENDED
                    || this == NOT_REDONE_CONTENDED;
        }

        /// Whether the notice offers to repeat the request.
        public boolean mayBeTriedAgain() {
            return isContended() || this == NOT_SAVED || this == NOT_DELETED || this == UNANSWERED;
        }
    }

    public Notice(What what, String subject) {
        this(what, subject, "");
    }

    public Notice(What what, String subject, String who) {
        this(what, subject, Optional.empty(), who, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /// @param what UNDONE or REDONE
    public Notice(What what, Done done) {
        this(what, done.subject(), Optional.empty(), "", Optional.of(done), Optional.empty(), Optional.empty(),
                List.of());
    }

    /// A lock blocked a request.
    public Notice(What what, String subject, Optional<Holder> holder) {
        this(what, subject, Optional.empty(), "", Optional.empty(), holder, Optional.empty(), List.of());
    }

    /// @param what NOT_RESTORED or NOT_READ
    public Notice(What what, String subject, Problem problem) {
        this(what, subject, Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.of(problem), List.of());
    }

    /// The same notice with the fields that the database stored differently.
    public Notice with(List<Stored> differently) {
        return new Notice(what, subject, user, who, done, holder, problem, differently);
    }

    /// The same notice after a trigger changed the user of the write once more.
    public Notice and(Revision later, User now) {
        return with(Stored.and(stored, later.changed(), now.values()));
    }

    /// The same notice about this user. A name alone may belong to several users.
    public Notice about(User told) {
        return new Notice(what, subject, Optional.of(told), who, done, holder, problem, stored);
    }

    /// Whether it is about this user, at any version.
    public boolean isAbout(User other) {
        return user.filter(other::isSameRecordAs).isPresent();
    }

    /// The absence of a notice.
    public static final Notice NONE = new Notice(What.NOTHING, "");

    /// The request was dropped because the directory can't be reached.
    public static final Notice OFFLINE = new Notice(What.NOT_WHILE_OFFLINE, "");

    /// Reports a deletion. Counts the users that were deleted here, as Undo does. Those that others deleted are counted
    /// only if they are all.
    public static Notice deleted(List<User> here, List<User> elsewhere) {
        return here.isEmpty() ? counted(What.ALREADY_DELETED, What.ALREADY_DELETED_SEVERAL, elsewhere)
                : counted(What.DELETED, What.DELETED_SEVERAL, here);
    }

    /// Reports that these users need no undo of their deletion: they are in the directory.
    public static Notice thereAgain(List<User> users) {
        return counted(What.THERE_AGAIN, What.THERE_AGAIN_SEVERAL, users);
    }

    private static Notice counted(What one, What several, List<User> users) {
        User user = users.getFirst();
        return users.size() > 1 ? new Notice(several, Integer.toString(users.size()))
                : new Notice(one, user.values().title()).about(user);
    }

    /// Reports that the person cancelled this task before it did anything.
    public static Notice cancelled(Task task) {
        return new Notice(switch (task.kind()) {
            case CHECK -> What.CHECK_CANCELLED;
            case SAVE, ADD, ADD_AGAIN, DELETE, DELETE_SEVERAL, UNDO, REDO, SAMPLES, RESTORE, DESCRIBE, ADD_FIELD,
                    REPAIR -> What.CANCELLED;
            case LIST, SEARCH, ROWS, OPEN, LOOK_UP, HISTORY, FIELDS -> What.READING_CANCELLED;
        }, task.subject());
    }
}
