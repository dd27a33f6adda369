package roster.model.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import roster.directory.Dependents;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;

/// What an undo, redo, deletion or addition of samples left undone, and why. Any thread; immutable.
///
/// @param done    how many users it was done for
/// @param refused the users for whom the directory refused it
/// @param there   the users who are in the directory already
/// @param gone    the users who were deleted already
/// @param lost    the rows of other tables that went with a deletion and do not come back
public record Shortfall(int done, List<NotDone> refused, List<User> there, List<User> gone, List<Dependents> lost) {
    public Shortfall {
        refused = List.copyOf(refused);
        there = List.copyOf(there);
        gone = List.copyOf(gone);
        lost = List.copyOf(lost);
    }

    /// A user for whom it was refused.
    ///
    /// @param name   the user's name
    /// @param fields those that were left out, where it was done for the user's other fields; else empty
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

    /// Whether nothing was left undone. A user who was deleted already counts as deleted.
    public boolean isNone() {
        return refused.isEmpty() && there.isEmpty() && lost.isEmpty();
    }

    /// Whether it was done for nobody, and why is known.
    boolean nothingWasDone() {
        return done == 0 && !(refused.isEmpty() && there.isEmpty() && gone.isEmpty());
    }

    /// Whether there is something to tell beyond the usual notice.
    boolean isTold() {
        return !refused.isEmpty() || !lost.isEmpty() || (!there.isEmpty() && done > 0);
    }

    /// The refusals and the users who are there, as they are found one after the other.
    public static final class Found {
        private final List<NotDone> refused = new ArrayList<>();
        private final List<User> there = new ArrayList<>();
        private final List<User> gone = new ArrayList<>();

        public void refused(User user, List<Problem> problems) {
            refused.add(new NotDone(user, problems));
        }

        /// @param name of a user who is not in the directory yet
        public void refused(String name, List<Problem> problems) {
            refused.add(new NotDone(name, problems, Set.of()));
        }

        /// @param fields those of the user that were left out
        public void refused(User user, List<Problem> problems, Set<Field> fields) {
            refused.add(new NotDone(user.values().title(), problems, fields));
        }

        public void there(User user) {
            there.add(user);
        }

        void gone(User user) {
            gone.add(user);
        }

        /// @param lost what went with the users for whom it is done
        public Shortfall shortfall(int done, List<Dependents> lost) {
            return new Shortfall(done, refused, there, gone, done == 0 ? List.of() : lost);
        }
    }
}
