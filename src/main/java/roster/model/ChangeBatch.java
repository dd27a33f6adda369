package roster.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import roster.directory.feed.Change;
import roster.directory.record.Revision.Kind;

/// The changes that the feed reported together. Those of one user are in their order. Any thread; immutable.
record ChangeBatch(List<Change> changes) {

    ChangeBatch {
        changes = List.copyOf(changes);
    }

    /// The changes to report. A deletion is left out if the same batch restores the user at once.
    ChangeBatch lasting() {
        return new ChangeBatch(changes.stream().filter(change -> !isTakenBack(change)).toList());
    }

    /// The ids of the users that a change in this batch deletes.
    Set<Long> deleted() {
        return changes.stream().filter(change -> change.user().isEmpty()).map(Change::userId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isTakenBack(Change change) {
        return changes.stream().filter(later -> later.userId() == change.userId())
                .filter(later -> later.revision().seq() > change.revision().seq()).findFirst()
                .filter(next -> next.revision().kind() == Kind.RESTORED).isPresent();
    }
}
