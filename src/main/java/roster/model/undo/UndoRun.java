package roster.model.undo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.request.Done;
import roster.model.request.Own;
import roster.model.undo.UndoModel.Undone;

/// One undo or redo in the directory. Of several users the last one written comes first, since a user may refer to an
/// older one. Runs off the event dispatch thread; [#soFar] is read after it has ended.
final class UndoRun {
    private static final int MOST_REBASED = 5;

    private final Own own;
    private final LostAnswers lost;
    private final Done done;
    private final List<User> written = new ArrayList<>();
    private final List<User> rest = new ArrayList<>();
    private final Shortfall.Found found = new Shortfall.Found();
    private final List<Revision> met = new ArrayList<>();
    private final Set<String> otherwise = new LinkedHashSet<>();

    private record Removal(User user) {}

    private record Addition(User user) {}

    /// Fields that stay as they are, with the reasons.
    ///
    /// @param wanted the values to which they would be put back
    private record LeftOut(Draft wanted, List<Problem> problems, Set<Field> fields) {
        /// These and the fields of `edit` that have one of these problems, with their groups.
        LeftOut and(Edit edit, List<Problem> more) {
            Set<Field> all = new HashSet<>(fields);
            edit.changed().stream().filter(field -> isAt(field, more)).forEach(all::add);
            return new LeftOut(wanted, Stream.concat(problems.stream(), more.stream()).toList(),
                    wanted.type().inOrder(all));
        }

        private static boolean isAt(Field field, List<Problem> problems) {
            return problems.stream()
                    .anyMatch(problem -> problem.field() != null && field.isGroupedWith(problem.field()));
        }

        Edit without(Edit edit) {
            return with(edit, edit.base().values());
        }

        /// The edit with these fields put back. The person decides about it, and the next save reports the problems.
        Edit with(Edit edit) {
            return with(edit, wanted);
        }

        private Edit with(Edit edit, Draft values) {
            return new Edit(edit.base(), edit.mine().with(fields::contains, values));
        }
    }

    /// @param lost the writes of earlier undos and redos whose answers were lost
    /// @param done the change to undo
    UndoRun(Own own, LostAnswers lost, Done done) {
        this.own = own;
        this.lost = lost;
        this.done = done;
    }

    /// Carries out the undo until a cancel.
    ///
    /// @throws DirectoryUnavailable after an outage, or after a cancel before the first write
    Undone perform(Directory directory) {
        try {
            return switch (done) {
                case Done.Saved saved -> saveBack(directory, saved);
                case Done.Added(List<User> users) -> remove(directory, users);
                case Done.Deleted(List<User> users, List<Dependents> with) -> addAgain(directory, users, with);
            };
        } catch (DirectoryUnavailable failure) {
            Optional<Undone> partly = soFar().filter(_ -> DirectoryUnavailable.isCancelled(failure));
            return partly.orElseThrow(() -> failure);
        }
    }

    /// The result for the users before a cancel or an outage; empty where nothing was written.
    Optional<Undone> soFar() {
        return written.isEmpty() ? Optional.empty() : rest().map(left -> switch (done) {
            case Done.Deleted(_, List<Dependents> with) ->
                    new Undone.CutShort(new Done.Added(written), left,
                        found.shortfall(written.size(), uncounted(with)));
            case Done.Added _, Done.Saved _ -> new Undone.CutShort(new Done.Deleted(written, List.of()), left,
                    found.shortfall(written.size(), List.of()));
        });
    }

    /// The person's own changes on which a save was rebased, oldest first.
    List<Revision> met() {
        return List.copyOf(met);
    }

    /// The columns of other programs that changed their value for at least one restored user.
    List<String> otherwise() {
        return List.copyOf(otherwise);
    }

    /// The remaining users as a change to undo.
    private Optional<Done> rest() {
        return rest.isEmpty() ? Optional.empty() : Optional.of(switch (done) {
            case Done.Deleted(List<User> users, List<Dependents> with) ->
                    new Done.Deleted(rest, rest.size() == users.size() ? with : uncounted(with));
            case Done.Added _, Done.Saved _ -> new Done.Added(rest);
        });
    }

    /// The dependents of a part of the users. Their numbers are unknown.
    private static List<Dependents> uncounted(List<Dependents> with) {
        return with.stream().map(Dependents::uncounted).toList();
    }

    /// Puts back exactly the fields that the save changed. A field whose old value is refused is left out and named:
    /// another program may have stored a value that breaks a rule.
    private Undone saveBack(Directory directory, Done.Saved saved) {
        Draft mine = saved.back(own::isFixed);
        return saveBack(directory, new Edit(saved.after(), mine), MOST_REBASED, new LeftOut(mine, List.of(), Set.of()));
    }

    /// @param left    the remaining number of rebases on saves of the person elsewhere
    /// @param leftOut the fields that are refused already
    private Undone saveBack(Directory directory, Edit edit, int left, LeftOut leftOut) {
        User after = edit.base();
        return switch (lost.answer(edit, saveId -> directory.save(edit, saveId))) {
            case SaveResult.Saved(User user) -> {
                if (!leftOut.fields.isEmpty()) {
                    found.refused(after, leftOut.problems, leftOut.fields);
                }
                yield new Undone.Worked(new Done.Saved(after, user), Optional.empty(), found.shortfall(1, List.of()));
            }
            case SaveResult.Conflicting(Conflict conflict) -> own.rebased(conflict).filter(_ -> left > 0).map(again -> {
                met.addAll(conflict.since());
                return saveBack(directory, again, left - 1, leftOut);
            }).orElseGet(() -> new Undone.Clashed(new Conflict(leftOut.with(conflict.edit()), conflict.theirs(),
                    conflict.since())));
            case SaveResult.Deleted(Optional<Revision> removal) -> new Undone.Deleted(leftOut.with(edit), removal);
            case SaveResult.Invalid(List<Problem> problems) -> {
                LeftOut refused = leftOut.and(edit, problems);
                Edit others = refused.without(edit);
                if (others.isDirty() && !others.changed().equals(edit.changed())) {
                    yield saveBack(directory, others, left, refused);
                }
                found.refused(after, refused.problems);
                yield new Undone.Worked(new Done.Added(List.of()), Optional.of(done).filter(_ -> mayPass(problems)),
                        found.shortfall(0, List.of()));
            }
        };
    }

    /// Deletes added users. Of several users those that were changed since stay without a question about each.
    private Undone remove(Directory directory, List<User> users) {
        List<User> order = users.reversed();
        List<Dependents> dependents = directory.dependents(order.stream().map(User::id).toList());
        if (!dependents.isEmpty()) {
            return new Undone.TakesAlong(order, dependents);
        }
        var clashes = new ArrayList<Conflict>();
        var clashing = new ArrayList<User>();
        rest.addAll(users);
        for (User user : order) {
            switch (removed(directory, user)) {
                case DeleteResult.Deleted _ -> written.add(user);
                case DeleteResult.Conflicting(Conflict conflict) -> {
                    if (users.size() == 1 && conflict.differsForNobody()) {
                        return new Undone.Clashed(conflict);
                    }
                    if (conflict.differsForNobody()) {
                        found.refused(user, List.of(new Problem(null, Problem.Reason.CONTENDED,
                                newestWriter(directory, user))));
                    } else {
                        clashes.add(conflict);
                        clashing.add(user);
                    }
                    continue; // told at the end only, so it stays to be undone until then
                }
                case DeleteResult.AlreadyDeleted _ -> found.gone(user);
                case DeleteResult.Invalid(List<Problem> problems) -> {
                    found.refused(user, problems);
                    if (mayPass(problems)) {
                        continue;
                    }
                }
            }
            rest.remove(user);
        }
        rest.removeAll(clashing);
        var inverse = new Done.Deleted(written, List.of());
        Shortfall left = found.shortfall(written.size(), List.of());
        if (clashes.isEmpty()) {
            return new Undone.Worked(inverse, rest(), left);
        }
        return users.size() > 1 ? new Undone.WorkedForSome(inverse, clashes.size(), rest(), left)
                : new Undone.DeletionsClashed(clashes);
    }

    /// The program that constantly changes this user; empty where the history is hidden.
    private static String newestWriter(Directory directory, User user) {
        return DirectoryUnavailable.answer(() -> directory.history(user.id(), Directory.NEWEST, 1),
                _ -> List.<Revision>of())
                .stream().findFirst().map(Revision::who).orElse("");
    }

    /// Brings deleted users back. A refused user may refer to one of the others, so it is tried again as long as others
    /// come back.
    private Undone addAgain(Directory directory, List<User> users, List<Dependents> with) {
        rest.addAll(users);
        var refused = new LinkedHashMap<User, List<Problem>>();
        List<User> next = users.reversed();
        while (!next.isEmpty()) {
            int before = rest.size();
            next.forEach(user -> addAgain(directory, user, refused));
            next = rest.size() == before ? List.of() : refused.entrySet().stream()
                    .filter(each -> mayRefer(each.getValue())).map(Map.Entry::getKey).toList();
        }
        refused.forEach((user, problems) -> {
            found.refused(user, problems);
            if (!mayPass(problems)) {
                rest.remove(user);
            }
        });
        return new Undone.Worked(new Done.Added(written), rest(),
                found.shortfall(written.size(), written.size() == users.size() ? with : uncounted(with)));
    }

    private void addAgain(Directory directory, User user, Map<User, List<Problem>> refused) {
        switch (added(directory, user)) {
            case AddResult.Added(User again, List<String> columns) -> {
                written.add(again);
                otherwise.addAll(columns);
            }
            case AddResult.Present(User there) -> found.there(there);
            case AddResult.Invalid(List<Problem> problems) -> {
                refused.put(user, problems);
                return;
            }
        }
        refused.remove(user);
        rest.remove(user);
    }

    /// Whether the reason may be a missing user to which this one refers.
    private static boolean mayRefer(List<Problem> problems) {
        return problems.stream().allMatch(problem -> problem.reason() == Problem.Reason.REFUSED);
    }

    private static boolean mayPass(List<Problem> problems) {
        return problems.stream().allMatch(problem -> problem.reason().isPassing());
    }

    /// Deletes one user. A refused read counts as a refusal of this user alone.
    private DeleteResult removed(Directory directory, User user) {
        return DirectoryUnavailable.answer(() -> lost.answer(new Removal(user),
                saveId -> directory.delete(user, saveId)),
                refusal -> new DeleteResult.Invalid(List.of(refusal)));
    }

    private AddResult added(Directory directory, User user) {
        return DirectoryUnavailable.answer(() -> lost.answer(new Addition(user),
                saveId -> directory.addAgain(Edit.of(user), saveId)),
                refusal -> new AddResult.Invalid(List.of(refusal)));
    }
}
