package roster.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import roster.directory.AddResult;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.work.Value;

/// Loads the made-up users, into the directory on this computer alone: a shared one is no place to look around in. Event
/// dispatch thread only.
final class SamplesModel {
    private final LinkModel link;
    private final SampleUsers samples;
    private final Consumer<List<User>> added;
    private final Value<Boolean> loading = new Value<>(false);

    /// @param added called with those that were added, also where not all could be
    SamplesModel(LinkModel link, SampleUsers samples, Consumer<List<User>> added) {
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
        List<User> soFar = Collections.synchronizedList(new ArrayList<>());
        link.ask(Task.of(Task.Kind.SAMPLES), directory -> add(directory, soFar), _ -> ended(soFar), () -> ended(soFar));
    }

    private void ended(List<User> soFar) {
        loading.set(false);
        added.accept(List.copyOf(soFar));
    }

    private List<User> add(Directory directory, List<User> soFar) {
        try {
            for (UserDraft sample : samples.read()) {
                if (directory.add(sample) instanceof AddResult.Added(User user)) {
                    soFar.add(user);
                }
            }
        } catch (DirectoryUnavailable failure) {
            if (soFar.isEmpty() || !LinkModel.isCancelled(failure)) {
                throw failure;
            }
        }
        return soFar;
    }
}
