package roster.model.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.edit.RemoveResult;
import roster.directory.record.User;
import roster.model.request.Own;
import roster.model.request.WriteAnswer;

/// The deletion of users, one after the other, as far as it came. Runs off the event dispatch thread; what it came to is
/// read after it has ended.
final class DeletionRun implements WriteAnswer {
    private final List<User> users;
    private final Own own;
    private final List<Removed> answered = new ArrayList<>();
    private UUID last;

    /// What became of a user who was to be deleted.
    record Removed(User user, RemoveResult result) {}

    DeletionRun(List<User> users, Own own) {
        this.users = List.copyOf(users);
        this.own = own;
        last = own.begin();
    }

    /// Deletes the users, up to a cancel.
    ///
    /// @throws DirectoryUnavailable if the directory stopped answering, or if it was cancelled before the first answer
    DeletionRun perform(Directory directory) {
        try {
            users.forEach(user -> answered.add(new Removed(user, remove(directory, user))));
        } catch (DirectoryUnavailable failure) {
            if (answered.isEmpty() || !DirectoryUnavailable.isCancelled(failure)) {
                throw failure;
            }
        }
        return this;
    }

    private RemoveResult remove(Directory directory, User user) {
        last = own.begin();
        return DirectoryUnavailable.answer(() -> directory.remove(user, last),
                refusal -> new RemoveResult.Invalid(List.of(refusal)));
    }

    /// A user whom somebody else has deleted counts as done.
    @Override
    public boolean isWhole() {
        return left() == 0 && answered.stream().map(Removed::result)
                .allMatch(result -> result instanceof RemoveResult.Removed || result instanceof RemoveResult.Deleted);
    }

    /// What became of each user up to the one at which it ended.
    List<Removed> answered() {
        return List.copyOf(answered);
    }

    /// How many users were to be deleted.
    int asked() {
        return users.size();
    }

    /// How many users have no answer.
    int left() {
        return users.size() - answered.size();
    }

    /// The first user without an answer.
    User unanswered() {
        return users.get(answered.size());
    }

    /// The save id of the deletion that was sent last.
    UUID last() {
        return last;
    }
}
