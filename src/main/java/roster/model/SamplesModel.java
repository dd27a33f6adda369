package roster.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import roster.directory.AddResult;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.work.Value;

/// Loads the made-up users, into the directory on this computer alone: a shared one is no place to look around in. Event
/// dispatch thread only.
final class SamplesModel {
    private final LinkModel link;
    private final SampleUsers samples;
    private final Ended ended;
    private final Value<Boolean> loading = new Value<>(false);

    /// Handles the end of loading.
    @FunctionalInterface
    interface Ended {
        /// @param added       the users who were added, also where not all could be
        /// @param differently what of them was stored differently
        /// @param left        the users whom the directory refused, and why
        void ended(List<User> added, List<Stored> differently, Shortfall left);
    }

    /// The users who are added, as they come.
    ///
    /// @param differently the fields that the database stored differently for one of them at least
    private record SoFar(List<User> users, Set<Field> differently, Shortfall.Found refused) {
        SoFar() {
            this(Collections.synchronizedList(new ArrayList<>()), Collections.synchronizedSet(EnumSet.noneOf(Field.class)),
                    new Shortfall.Found());
        }

        void added(UserDraft sent, User user) {
            users.add(user);
            differently.addAll(Field.differing(sent, user.values()));
        }
    }

    SamplesModel(LinkModel link, SampleUsers samples, Ended ended) {
        this.link = link;
        this.samples = samples;
        this.ended = ended;
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
        Consumer<Runnable> here = link.onlyHere(() -> loading.set(false));
        Runnable ended = () -> here.accept(() -> ended(soFar));
        link.ask(Task.of(Task.Kind.SAMPLES), directory -> add(directory, soFar), _ -> ended.run(), ended, ended);
    }

    private void ended(SoFar soFar) {
        loading.set(false);
        ended.ended(List.copyOf(soFar.users), Stored.forSeveral(soFar.differently),
                soFar.refused.shortfall(soFar.users.size(), List.of()));
    }

    private static WriteAnswer answer(boolean isWhole) {
        return () -> isWhole;
    }

    private WriteAnswer add(Directory directory, SoFar soFar) {
        try {
            for (UserDraft sample : samples.read()) {
                switch (directory.add(sample, link.own().begin())) {
                    case AddResult.Added(User user, _) -> soFar.added(sample, user);
                    case AddResult.Present(User there) -> soFar.refused.there(there);
                    case AddResult.Invalid(List<Problem> problems) -> soFar.refused.refused(sample.name(), problems);
                }
            }
        } catch (DirectoryUnavailable failure) {
            if (soFar.users.isEmpty() || !LinkModel.isCancelled(failure)) {
                throw failure;
            }
            return answer(false);
        }
        return answer(soFar.refused.shortfall(soFar.users.size(), List.of()).isNone());
    }
}
