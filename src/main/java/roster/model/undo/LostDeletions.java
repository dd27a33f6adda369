package roster.model.undo;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import roster.directory.Dependents;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.link.LinkModel;

/// Deletions whose answers were lost. The history shows whether the directory did them. Event dispatch thread only.
final class LostDeletions {
    private static final int LOOKED_BACK = 20;

    private final LinkModel link;
    private final Map<UUID, Lost> lost = new LinkedHashMap<>();
    private final Set<UUID> checked = new HashSet<>();

    /// A deletion that the directory may have done.
    ///
    /// @param dependents the rows that would be deleted or emptied with the user
    record Lost(User user, List<Dependents> dependents) {}

    LostDeletions(LinkModel link) {
        this.link = link;
    }

    void add(UUID saveId, Lost deletion) {
        lost.put(saveId, deletion);
    }

    /// Returns and forgets the lost deletion that this revision proves; empty for any other revision.
    Optional<Lost> answered(Revision revision) {
        return Optional.ofNullable(lost.remove(revision.saveId()));
    }

    /// Forgets all deletions after a switch to another directory.
    void forget() {
        lost.clear();
        checked.clear();
    }

    /// Asks the directory once about each deletion.
    ///
    /// @param done        called with the revision of a deletion that was done
    /// @param broughtBack called instead if the user was brought back since
    /// @param notDone     called with the user of a deletion that was not done
    /// @param gone        called with a deleted user without a trace of this deletion: another person deleted the user,
    ///                    or the history is hidden from this person
    void check(Consumer<Revision> done, Runnable broughtBack, Consumer<User> notDone, Consumer<User> gone) {
        Map.copyOf(lost).forEach((saveId, deletion) -> {
            if (checked.contains(saveId)) {
                return;
            }
            User user = deletion.user();
            link.ask("landed", directory -> new OpenReading(directory.user(user.id()),
                    OpenReading.history(directory, user.id(), LOOKED_BACK)), now -> {
                checked.add(saveId);
                boolean isThere = now.user().filter(user::isSameRecordAs).isPresent();
                Optional<Revision> found = now.since().stream().filter(each -> each.saveId().equals(saveId))
                        .findFirst();
                if (found.isPresent() && found.get().equals(now.since().getFirst())) {
                    done.accept(found.get());
                } else if (found.isPresent()) {
                    lost.remove(saveId);
                    broughtBack.run();
                } else {
                    (isThere ? notDone : gone).accept(user);
                }
            }, () -> { });
        });
    }
}
