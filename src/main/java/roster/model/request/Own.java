package roster.model.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Merge;
import roster.directory.feed.Change;
import roster.directory.feed.Colleague;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;

/// Separates the person's own changes and windows from those of others. A change is own if this window wrote it, by the
/// save id. It is also own if the same person made it through the same database account. A change by a trigger in the
/// transaction of a write belongs to that write. Own changes are never reported as a colleague's, and typed text is
/// rebased on them. An own window is no colleague. Changes of fields that the person may not change are left unreported
/// too. Any thread.
public final class Own {
    private final Supplier<String> me;
    private final Set<UUID> written = ConcurrentHashMap.newKeySet();
    private final Set<UUID> laterSteps = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> usersWritten = new ConcurrentHashMap<>(); // by transaction
    private volatile String account = "";
    private volatile Set<Field> fixed = Set.of();

    /// @param me the name that the person's saves report; called on any thread
    public Own(Supplier<String> me) {
        this.me = me;
    }

    /// Sets the database account of this window; empty where it is unknown.
    public void account(String name) {
        account = name;
    }

    /// Takes the fixed fields from the type of the records. If all fields are fixed, the person is a reader, and every
    /// change is reported.
    public void fixed(RecordType type) {
        fixed = type.fixed().size() == type.fields().size() ? Set.of() : type.fixed();
    }

    /// Returns the save id of a write that begins now.
    public UUID begin() {
        return begun(SaveId.fresh());
    }

    /// Records the save id of a write that is about to be sent.
    public UUID begun(UUID saveId) {
        written.add(saveId);
        return saveId;
    }

    /// Forgets the transactions of this window's writes. After a failover or on another server the same number can name
    /// another transaction.
    public void everythingIsReadAnew() {
        usersWritten.clear();
        laterSteps.clear();
    }

    /// Records the changes that triggers made in the transactions of this window's writes.
    public void happened(List<Change> changes) {
        changes.stream().filter(change -> change.transaction() != Change.UNKNOWN && isOfThisWindow(change.revision()))
                .forEach(change -> usersWritten.putIfAbsent(change.transaction(), change.userId()));
        for (Change change : changes) {
            @Nullable Long user = usersWritten.get(change.transaction());
            if (user != null && written.add(change.revision().saveId()) && user == change.userId()) {
                laterSteps.add(change.revision().saveId());
            }
        }
    }

    /// Whether a trigger changed a user once more in the same transaction in which this window wrote that user.
    public boolean isLaterStep(Revision revision) {
        return laterSteps.contains(revision.saveId());
    }

    /// The name that the person's saves report.
    public String name() {
        return me.get();
    }

    /// Whether the person made this revision in any window. Without a known account or a name, only revisions of this
    /// window are own: others may report the same.
    public boolean is(Revision revision) {
        return isOfThisWindow(revision) || isPerson(me.get(), revision.person(), revision.databaseUser());
    }

    /// Whether `window` is the person's own. Windows may shorten a long name, so the comparison uses the shown form.
    ///
    /// @param shown returns the form in which others see a name
    public boolean is(Colleague window, UnaryOperator<String> shown) {
        return isPerson(shown.apply(me.get()), window.person(), window.account());
    }

    private boolean isPerson(String mine, String name, String databaseUser) {
        return !account.isEmpty() && !mine.isBlank() && name.equals(mine) && databaseUser.equals(account);
    }

    /// Whether this window or a trigger in its transaction wrote the revision.
    public boolean isOfThisWindow(Revision revision) {
        return written.contains(revision.saveId());
    }

    /// Whether this revision has the person's name and, if known, the person's account.
    public boolean isMine(Revision revision) {
        return revision.person().equals(me.get()) && (account.isEmpty() || revision.databaseUser().equals(account));
    }

    /// Whether every change of this conflict is the person's own.
    public boolean made(Conflict conflict) {
        return !conflict.since().isEmpty() && conflict.isWhole() && conflict.since().stream().allMatch(this::is);
    }

    /// Whether all changes of this conflict are own and some come from another window.
    public boolean madeElsewhere(Conflict conflict) {
        return madeElsewhere(conflict, conflict.since());
    }

    /// Whether all changes of this field are own and some come from another window.
    public boolean madeElsewhere(Conflict conflict, Field field) {
        return madeElsewhere(conflict, conflict.changes(field));
    }

    private boolean madeElsewhere(Conflict conflict, List<Revision> changes) {
        return conflict.isWhole() && changes.stream().allMatch(this::is)
                && !changes.stream().allMatch(this::isOfThisWindow);
    }

    /// Whether the person may not change this field.
    public boolean isFixed(Field field) {
        return fixed.contains(field);
    }

    /// Whether the revision is reported. A change is skipped if it touches only fields that the person may not change
    /// or see.
    public boolean concerns(Revision revision) {
        return revision.kind() != Revision.Kind.CHANGED || !fixed.containsAll(revision.changed());
    }

    /// Whether two states of a user differ in a field that the person may change.
    public boolean concerns(Draft before, Draft after) {
        return !fixed.containsAll(Draft.differing(before, after));
    }

    /// Whether *theirs* differs from base only in fields that the person may not change.
    public boolean overlooks(Conflict conflict) {
        return !fixed.isEmpty() && !conflict.differsForNobody()
                && !concerns(conflict.edit().base().values(), conflict.theirs().values());
    }

    /// The edit rebased on *theirs*, if the other changes are own or only in fixed fields. Empty where they are of
    /// another kind, or where a field clashes.
    public Optional<Edit> rebased(Conflict conflict) {
        if (!(made(conflict) || overlooks(conflict)) || !conflict.theirs().isSameRecordAs(conflict.edit().base())
                || !conflict.merge().fields(Merge.Outcome.CLASH).isEmpty()) {
            return Optional.empty();
        }
        Edit edit = conflict.edit();
        Set<Field> typed = edit.changed();
        return Optional.of(new Edit(conflict.theirs(), conflict.theirs().values().with(typed::contains, edit.mine())));
    }
}
