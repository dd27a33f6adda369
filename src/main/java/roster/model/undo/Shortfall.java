package roster.model.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import roster.directory.Dependents;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;

/// The part that an undo, redo, deletion or addition of samples left undone, with the reasons. Any thread; immutable.
///
/// @param done    the number of users for which it was done
/// @param refused the users for which the directory refused it
/// @param there   the users that are in the directory already
/// @param gone    the users that were deleted already
/// @param lost    the rows of other tables that were deleted or emptied with the users and stay lost
public record Shortfall(int done, List<NotDone> refused, List<User> there, List<User> gone, List<Dependents> lost) {
    public Shortfall {
        refused = List.copyOf(refused);
        there = List.copyOf(there);
        gone = List.copyOf(gone);
        lost = List.copyOf(lost);
    }

    /// A user for which it was refused.
    ///
    /// @param name   the user's name
    /// @param fields the fields that were left out; empty where it was refused for the whole user
    public record NotDone(String name, List<Problem> problems, Set<Field> fields) {
        public NotDone {
            problems = List.copyOf(problems);
            fields = Set.copyOf(fields);
        }

        public NotDone(User user, List<Problem> problems) {
            this(user.values().title(), problems, Set.of());
        }

        /// Whether it was done for other fields of the user.
        public boolean isPartial() {
            return !fields.isEmpty();
        }
    }

    /// Whether everything was done. A user that was deleted already counts as done.
    public boolean isNone() {
        return refused.isEmpty() && there.isEmpty() && lost.isEmpty();
    }

    /// Whether it was done for no user and the reason is known.
    boolean nothingWasDone() {
        return done == 0 && !(refused.isEmpty() && there.isEmpty() && gone.isEmpty());
    }

    /// Whether there is more to report than the usual notice.
    boolean isTold() {
        return !refused.isEmpty() || !lost.isEmpty() || (!there.isEmpty() && done > 0);
    }

    /// Collects the refusals and the users that are there or deleted already.
    public static final class Found {
        private final List<NotDone> refused = new ArrayList<>();
        private final List<User> there = new ArrayList<>();
        private final List<User> gone = new ArrayList<>();

        public void refused(User user, List<Problem> problems) {
            refused.add(new NotDone(user, problems));
        }

        /// @param name of a user that is not in the directory yet
        public void refused(String name, List<Problem> problems) {
            refused.add(new NotDone(name, problems, Set.of()));
        }

        /// @param fields the fields of the user that were left out
        public void refused(User user, List<Problem> problems, Set<Field> fields) {
            refused.add(new NotDone(user.values().title(), problems, fields));
        }

        public void there(User user) {
            there.add(user);
        }

        void gone(User user) {
            gone.add(user);
        }

        /// @param lost the rows that were deleted or emptied with the users for which it is done
        public Shortfall shortfall(int done, List<Dependents> lost) {
            return new Shortfall(done, refused, there, gone, done == 0 ? List.of() : lost);
        }
    }
}
