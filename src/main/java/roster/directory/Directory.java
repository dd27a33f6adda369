package roster.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewField;
import roster.directory.description.NewKind;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.RemoveResult;
import roster.directory.edit.SaveResult;
import roster.directory.edit.UnseenChanges;
import roster.directory.record.Draft;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.Shortened;
import roster.directory.record.User;

/// The shared directory of users: what Roster edits. Every method blocks on the database; never the event dispatch
/// thread. Any other thread, and many at once.
///
/// Held to Ecto's `optimistic_lock/3` (ecto 3.12 to 3.14), and beyond it where Ecto leaves the rest to the
/// application: a user who is deleted is told apart from one who was changed, whoever stands under that id by now, and
/// nothing is thrown for either.
///
/// Every method throws [DirectoryUnavailable] when the directory can't be reached or does not answer in time, and every
/// reading when the directory refuses it.
public interface Directory {
    /// Where the first page of a history begins.
    long NEWEST = Long.MAX_VALUE;

    /// Prepares a question; asks nothing yet.
    Search search(Query query);

    /// Prepares work that can be watched and cancelled while it runs; does nothing yet. All that `work` asks of the
    /// directory that it is given belongs to the call.
    <T> Call<T> call(Function<? super Directory, ? extends T> work);

    /// The rows to which a field of the kind `link` can lead whose labels have `text` in them, in the order of their labels.
    default List<Linked> linked(FieldKind.Link link, String text, int atMost) {
        return List.of();
    }

    /// How many users there are in all.
    long count();

    /// The users with these ids as they are now, in the order of `ids`; those that are gone are left out.
    List<User> users(Collection<Long> ids);

    /// The same as a list holds them: with texts that are cut, see [Shortened]. What this reads is bounded.
    List<User> listed(Collection<Long> ids);

    default Optional<User> user(long id) {
        return users(List.of(id)).stream().findFirst();
    }

    /// Saves what an edit changed, in one versioned statement and one round trip; the database decides a conflict
    /// inside that statement. An edit that breaks a rule or changes nothing costs no statement at all. Only the
    /// columns of changed fields are written, with the version, the time and the save id.
    ///
    /// A save whose answer is lost is repeated; it can't apply twice. Whoever repeats it themselves, after
    /// [DirectoryUnavailable], says the same save id again: where the first one had landed, the answer is `Saved`, with
    /// the user as that save left it, though somebody else may have saved since.
    ///
    /// A change that nobody can see asks nobody: where theirs differs from base in no field, the save is repeated against
    /// their version, see [UnseenChanges]. So is a deletion.
    ///
    /// @param saveId names this edit's save, see [SaveId]
    SaveResult save(Edit edit, UUID saveId);

    /// Adds a user. Repeated with the same save id, it is added once.
    AddResult add(Draft draft, UUID saveId);

    /// Brings back a user whom somebody deleted, with what the edit changes: under the old id, where the user's life goes
    /// on with a version beyond that of the deletion, so that no stale copy elsewhere matches it. Where the id is another
    /// user's by now, under a new one.
    ///
    /// @param edit what a person was making of the user when it was deleted
    AddResult addAgain(Edit edit, UUID saveId);

    /// Deletes the user if it is still at this version. Repeated with the same save id, the answer is the same.
    RemoveResult remove(User user, UUID saveId);

    /// What the database would delete or empty together with these users, with as much of it counted as this person may see
    /// and as can be counted in a second or two. Empty where it is nothing.
    ///
    /// @param ids in the order in which the users are to be deleted
    List<Dependents> dependents(Collection<Long> ids);

    /// The history of a user, newest first, a page at a time; whether or not the user is still there. A page of long texts holds
    /// fewer than asked for: only an empty page is the end.
    ///
    /// @param beforeSeq the `seq` of the last revision of the page before, or [#NEWEST]
    List<Revision> history(long userId, long beforeSeq, int atMost);

    /// The newest changes of these users that can be seen, newest first: additions, deletions, and changes of a field that is
    /// shown. However often another program stamped a user in between, they are found, within some thousand steps.
    ///
    /// @param afterSeq  only what has a larger `seq`
    /// @param beforeSeq only what has a smaller one
    List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost);

    /// What was changed in the whole directory, newest first, a page at a time as that of [#history].
    ///
    /// @param beforeSeq the `seq` of the last revision of the page before, or [#NEWEST]
    List<Revision> recent(RecentQuery query, long beforeSeq, int atMost);

    /// What the records hold, as of the opening or of the last look at the table. Returns at once; any thread.
    RecordType type();

    /// How the owner of the table describes its columns, and whether this person may change that.
    Descriptions descriptions();

    /// Stores what was changed in these descriptions. Where they stand in another order than the one that was read, the order is
    /// stored too. [#type] says at once what follows from it.
    ///
    /// @param wanted all of the descriptions, in the order in which the fields are to be shown
    /// @return why nothing was stored; empty where it was
    Optional<Problem> describe(List<FieldDescription> wanted);

    /// Adds a column to the table. [#type] has the field at once.
    ///
    /// @return why no column was added; empty where it was
    Optional<Problem> addField(NewField field);

    /// The look at the history and its repair. Returns at once; any thread.
    Upkeep upkeep();

    /// Says whether nobody works at this window. While nobody does, it keeps no connection for a next call that does
    /// not come within a second or two. Returns at once; any thread.
    void rest(boolean nobodyWorks);

    /// Saves under a name that is never said again.
    default SaveResult save(Edit edit) {
        return save(edit, SaveId.fresh());
    }

    default AddResult add(Draft draft) {
        return add(draft, SaveId.fresh());
    }

    default AddResult addAgain(Edit edit) {
        return addAgain(edit, SaveId.fresh());
    }

    default RemoveResult remove(User user) {
        return remove(user, SaveId.fresh());
    }

    default Optional<Problem> addField(String name, NewKind kind, List<String> choices) {
        return addField(new NewField(name, kind, choices));
    }
}
