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

/// Deletions whose answers were lost. The history says whether the directory did them. Event dispatch thread only.
final class LostDeletions {
    private static final int LOOKED_BACK = 20;

    private final LinkModel link;
    private final Map<UUID, Lost> lost = new LinkedHashMap<>();
    private final Set<UUID> checked = new HashSet<>();

    /// A deletion that the directory may have done.
    ///
    /// @param dependents what would go with the user
    record Lost(User user, List<Dependents> dependents) {}

    LostDeletions(LinkModel link) {
        this.link = link;
    }

    void add(UUID saveId, Lost deletion) {
        lost.put(saveId, deletion);
    }

    /// The deletion that this revision answers. It is no longer lost.
    Optional<Lost> answered(Revision revision) {
        return Optional.ofNullable(lost.remove(revision.saveId()));
    }

    /// Forgets all: another directory is there from now on.
    void forget() {
        lost.clear();
        checked.clear();
    }

    /// Asks the directory once about each deletion.
    ///
    /// @param done        called with the revision of a deletion that was done
    /// @param broughtBack called instead where somebody brought the user back since
    /// @param notDone     called with the user of a deletion that was not done
    /// @param gone        called with a user who is gone without a trace of this deletion: somebody else deleted the user, or
    ///                    the history is hidden from this person
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
                Optional<Revision> found = now.since().stream().filter(each -> each.saveId().equals(saveId)).findFirst();
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
