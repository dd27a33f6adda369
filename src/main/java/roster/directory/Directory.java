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
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.edit.UnseenChanges;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.Shortened;
import roster.directory.record.User;

/// The shared directory of users that Roster edits. Every method blocks on the database; never the event dispatch
/// thread. Any other thread, and many at once.
///
/// The model is Ecto's `optimistic_lock/3` (ecto 3.12 to 3.14). Beyond Ecto, this interface tells a deleted user from a
/// changed one even if another user has the id. It reports both as results instead of exceptions.
///
/// Every method throws [DirectoryUnavailable] for an outage or a timeout. A read also throws it for a refusal.
public interface Directory {
    /// The `beforeSeq` of the first page of a history.
    long NEWEST = Long.MAX_VALUE;

    /// The largest number of texts that [#values] returns.
    int MOST_VALUES = 50;

    /// The length of the longest text that [#values] returns, in characters.
    int LONGEST_VALUE = 200;

    /// Prepares a search without a query yet.
    Search search(Query query);

    /// Prepares work that can be watched and cancelled while it runs; runs nothing yet. All calls of `work` on its
    /// directory belong to the call.
    <T> Call<T> call(Function<? super Directory, ? extends T> work);

    /// The rows to which a field of the kind `link` can refer and whose labels contain `text`, in the order of their
    /// labels.
    default List<Linked> linked(FieldKind.Link link, String text, int atMost) {
        return List.of();
    }

    /// The texts that a field has in most records, in the order of a list ([roster.directory.text.Folding]): at most
    /// [#MOST_VALUES], without the empty text and without long ones. Reads the whole table. Empty where the record type
    /// lacks the field.
    List<String> values(Field field);

    /// The total number of users.
    long count();

    /// The current users with these ids in the order of `ids`. Deleted users are left out.
    List<User> users(Collection<Long> ids);

    /// The users with these ids in the form of a list, with shortened texts; see [Shortened]. The size of the answer is
    /// bounded.
    List<User> listed(Collection<Long> ids);

    default Optional<User> user(long id) {
        return users(List.of(id)).stream().findFirst();
    }

    /// Saves the changes of an edit in one versioned statement and one round trip. The database decides a conflict
    /// inside that statement. An edit that breaks a rule or changes nothing sends no statement. The statement writes
    /// only the columns of changed fields, the version, the time and the save id.
    ///
    /// A save with a lost answer is repeated and can't apply twice. After [DirectoryUnavailable] a caller may repeat
    /// the save with the same save id. If the first save had succeeded, the answer is `Saved` with the user of that
    /// save, even if others have saved since.
    ///
    /// If another save changed no visible field, this save is repeated against the new version without a question; see
    /// [UnseenChanges]. The same holds for a deletion.
    ///
    /// @param saveId the name of this edit's save, see [SaveId]
    SaveResult save(Edit edit, UUID saveId);

    /// Adds a user. A repeat with the same save id adds it only once.
    AddResult add(Draft draft, UUID saveId);

    /// Restores a deleted user with the changes of the edit. The user keeps its id and its life. Its version is beyond
    /// that of the deletion, so that every stale copy elsewhere differs from it. If another user has the id by now, the
    /// restored user gets a new one.
    ///
    /// @param edit the person's edit of the user at the time of the deletion
    AddResult addAgain(Edit edit, UUID saveId);

    /// Deletes the user if it still has this version. A repeat with the same save id returns the same answer.
    DeleteResult delete(User user, UUID saveId);

    /// The data that the database would delete or empty together with these users. The counts cover the data that this
    /// person may see, within a second or two. Empty where there is none.
    ///
    /// @param ids in the order of the deletions
    List<Dependents> dependents(Collection<Long> ids);

    /// A page of the history of a present or deleted user, newest first. A page of long texts may hold fewer revisions
    /// than requested: only an empty page is the end.
    ///
    /// @param beforeSeq the `seq` of the last revision of the page before, or [#NEWEST]
    List<Revision> history(long userId, long beforeSeq, int atMost);

    /// The newest visible changes of these users, newest first: additions, deletions, and changes of a visible field.
    /// It finds them among many invisible stamps of another program, within some thousand steps.
    ///
    /// @param afterSeq  only changes with a larger `seq`
    /// @param beforeSeq only changes with a smaller `seq`
    List<Revision> changes(Collection<Long> userIds, long afterSeq, long beforeSeq, int atMost);

    /// A page of the changes in the whole directory, newest first. Pages are like those of [#history].
    ///
    /// @param beforeSeq the `seq` of the last revision of the page before, or [#NEWEST]
    List<Revision> recent(RecentQuery query, long beforeSeq, int atMost);

    /// The type of the records at the opening or at the last check of the table. Returns at once; any thread.
    RecordType type();

    /// The owner's descriptions of the columns, and whether this person may change them.
    Descriptions descriptions();

    /// Stores the changes in these descriptions, and their order if it differs from the order that was read. [#type]
    /// reflects them at once.
    ///
    /// @param wanted all of the descriptions in the order of their fields on the screen
    /// @return the reason for a failure; empty after a success
    Optional<Problem> describe(List<FieldDescription> wanted);

    /// Adds a column to the table. [#type] has the field at once.
    ///
    /// @return the reason for a failure; empty after a success
    Optional<Problem> addField(NewField field);

    /// The check of the history and its repair. Returns at once; any thread.
    Upkeep upkeep();

    /// Sets whether this window is idle. An idle window closes connections that stay unused for a second or two.
    /// Returns at once; any thread.
    void rest(boolean nobodyWorks);

    /// Saves under a save id that is used only once.
    default SaveResult save(Edit edit) {
        return save(edit, SaveId.fresh());
    }

    default AddResult add(Draft draft) {
        return add(draft, SaveId.fresh());
    }

    default AddResult addAgain(Edit edit) {
        return addAgain(edit, SaveId.fresh());
    }

    default DeleteResult delete(User user) {
        return delete(user, SaveId.fresh());
    }

    default Optional<Problem> addField(String name, NewKind kind, List<String> choices) {
        return addField(new NewField(name, kind, choices));
    }
}
