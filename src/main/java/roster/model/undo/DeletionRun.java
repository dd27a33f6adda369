package roster.model.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.edit.DeleteResult;
import roster.directory.record.User;
import roster.model.request.Own;
import roster.model.request.WriteAnswer;

/// The deletion of users one by one, up to the end or a failure. Runs off the event dispatch thread; its results are
/// read after it has ended.
final class DeletionRun implements WriteAnswer {
    private final List<User> users;
    private final Own own;
    private final List<Answered> answered = new ArrayList<>();
    private UUID last;

    /// The result of the deletion of one user.
    record Answered(User user, DeleteResult result) {}

    DeletionRun(List<User> users, Own own) {
        this.users = List.copyOf(users);
        this.own = own;
        last = own.begin();
    }

    /// Deletes the users until a cancel.
    ///
    /// @throws DirectoryUnavailable after an outage, or after a cancel before the first answer
    DeletionRun perform(Directory directory) {
        try {
            users.forEach(user -> answered.add(new Answered(user, delete(directory, user))));
        } catch (DirectoryUnavailable failure) {
            if (answered.isEmpty() || !DirectoryUnavailable.isCancelled(failure)) {
                throw failure;
            }
        }
        return this;
    }

    private DeleteResult delete(Directory directory, User user) {
        last = own.begin();
        return DirectoryUnavailable.answer(() -> directory.delete(user, last),
                refusal -> new DeleteResult.Invalid(List.of(refusal)));
    }

    /// A user that another person has deleted counts as done.
    @Override
    public boolean isWhole() {
        return left() == 0 && answered.stream().map(Answered::result)
                .allMatch(result -> result instanceof DeleteResult.Deleted
                    || result instanceof DeleteResult.AlreadyDeleted);
    }

    /// The results of the users up to the end of the run.
    List<Answered> answered() {
        return List.copyOf(answered);
    }

    /// The number of users to delete.
    int asked() {
        return users.size();
    }

    /// The number of users without an answer.
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
