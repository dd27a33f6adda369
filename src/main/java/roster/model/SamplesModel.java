package roster.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import roster.directory.AddResult;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Field;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.work.Value;

/// Loads the made-up users, into the directory on this computer alone: a shared one is no place to look around in. Event
/// dispatch thread only.
final class SamplesModel {
    private final LinkModel link;
    private final SampleUsers samples;
    private final BiConsumer<List<User>, List<Stored>> added;
    private final Value<Boolean> loading = new Value<>(false);

    /// The users who are added, as they come.
    ///
    /// @param differently the fields that the database stored differently for one of them at least
    private record SoFar(List<User> users, Set<Field> differently) {
        SoFar() {
            this(Collections.synchronizedList(new ArrayList<>()), Collections.synchronizedSet(EnumSet.noneOf(Field.class)));
        }

        void added(UserDraft sent, User user) {
            users.add(user);
            differently.addAll(Field.differing(sent, user.values()));
        }
    }

    /// @param added called with those that were added, also where not all could be, and what of them was stored differently
    SamplesModel(LinkModel link, SampleUsers samples, BiConsumer<List<User>, List<Stored>> added) {
        this.link = link;
        this.samples = samples;
        this.added = added;
    }

    Value<Boolean> loading() {
        return loading;
    }

    boolean areOffered() {
        return link.state().now() instanceof Link.Online online && online.isLocal();
    }

    void load() {
        if (loading.now() || !areOffered()) {
            return;
        }
        loading.set(true);
        var soFar = new SoFar();
        link.ask(Task.of(Task.Kind.SAMPLES), directory -> add(directory, soFar), _ -> ended(soFar), () -> ended(soFar));
    }

    private void ended(SoFar soFar) {
        loading.set(false);
        added.accept(List.copyOf(soFar.users), Stored.forSeveral(soFar.differently));
    }

    private SoFar add(Directory directory, SoFar soFar) {
        try {
            for (UserDraft sample : samples.read()) {
                if (directory.add(sample, link.own().begin()) instanceof AddResult.Added(User user)) {
                    soFar.added(sample, user);
                }
            }
        } catch (DirectoryUnavailable failure) {
            if (soFar.users.isEmpty() || !LinkModel.isCancelled(failure)) {
                throw failure;
            }
        }
        return soFar;
    }
}
