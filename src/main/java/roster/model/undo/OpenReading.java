package roster.model.undo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Version;

/// The open user as it was read anew, with the changes since base. The feed omits these after a gap. Any thread;
/// immutable.
///
/// @param user  empty where the user is deleted
/// @param since the changes of the user since base, oldest first; empty where they were not read or are hidden
record OpenReading(Optional<User> user, List<Revision> since) {

    static OpenReading of(Optional<User> user) {
        return new OpenReading(user, List.of());
    }

    /// Reads the user. Reads the history too if text is typed.
    static OpenReading of(Directory directory, Edit edit) {
        User base = edit.base();
        Optional<User> user = directory.user(base.id());
        boolean isAsItWas = user.filter(now -> now.isSameRecordAs(base) && now.version() == base.version()).isPresent();
        return !edit.isDirty() || isAsItWas ? of(user) : new OpenReading(user, since(directory, base, user));
    }

    private static List<Revision> since(Directory directory, User base, Optional<User> user) {
        List<Revision> seen = asFarAsAllowed(() -> directory.changes(Set.of(base.id()), 0, Directory.NEWEST,
                Conflict.MOST));
        return seen.reversed().stream().filter(step -> Version.isLater(step.version(), base.version()))
                .filter(step -> user.filter(now -> Version.isLater(step.version(), now.version())).isEmpty()).toList();
    }

    /// The newest revisions of the history; empty where it is hidden from this person.
    static List<Revision> history(Directory directory, long id, int atMost) {
        return asFarAsAllowed(() -> directory.history(id, Directory.NEWEST, atMost));
    }

    private static List<Revision> asFarAsAllowed(Supplier<List<Revision>> question) {
        return DirectoryUnavailable.answer(question, _ -> List.of());
    }

    /// The deletion of the user; empty where it is unknown.
    Optional<Revision> removal() {
        return since.stream().filter(step -> step.kind() == Revision.Kind.DELETED).reduce((_, later) -> later);
    }
}
