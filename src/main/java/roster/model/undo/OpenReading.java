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

/// The open user as it was read anew, with the changes that led there: the feed does not tell them after a gap. Any thread;
/// immutable.
///
/// @param user  empty where the user is gone
/// @param since what happened to the user since base, oldest first; empty where it was not asked for or may not be read
record OpenReading(Optional<User> user, List<Revision> since) {

    static OpenReading of(Optional<User> user) {
        return new OpenReading(user, List.of());
    }

    /// Reads the user, and the history too where something is typed.
    static OpenReading of(Directory directory, Edit edit) {
        User base = edit.base();
        Optional<User> user = directory.user(base.id());
        boolean isAsItWas = user.filter(now -> now.isSameRecordAs(base) && now.version() == base.version()).isPresent();
        return !edit.isDirty() || isAsItWas ? of(user) : new OpenReading(user, since(directory, base, user));
    }

    private static List<Revision> since(Directory directory, User base, Optional<User> user) {
        List<Revision> seen = asFarAsAllowed(() -> directory.changes(Set.of(base.id()), 0, Directory.NEWEST, Conflict.MOST));
        return seen.reversed().stream().filter(step -> Version.isLater(step.version(), base.version()))
                .filter(step -> user.filter(now -> Version.isLater(step.version(), now.version())).isEmpty()).toList();
    }

    /// The newest of the history; nothing where this person may not read it.
    static List<Revision> history(Directory directory, long id, int atMost) {
        return asFarAsAllowed(() -> directory.history(id, Directory.NEWEST, atMost));
    }

    private static List<Revision> asFarAsAllowed(Supplier<List<Revision>> question) {
        return DirectoryUnavailable.answer(question, _ -> List.of());
    }

    /// Who deleted the user, if that is known.
    Optional<Revision> removal() {
        return since.stream().filter(step -> step.kind() == Revision.Kind.REMOVED).reduce((_, later) -> later);
    }
}
