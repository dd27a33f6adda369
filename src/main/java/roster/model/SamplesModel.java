package roster.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import roster.directory.Directory;
import roster.directory.DirectoryUnavailable;
import roster.directory.edit.AddResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.request.Own;
import roster.model.request.Stored;
import roster.model.request.Task;
import roster.model.request.WriteAnswer;
import roster.model.request.WriteHandler;
import roster.model.undo.LostAnswers;
import roster.model.undo.Shortfall;
import roster.work.Edt;
import roster.work.MutableValue;
import roster.work.Value;

/// Loads the sample users, for the directory on this computer only. A shared directory is no place for them. After an
/// outage, loading goes on by itself. Event dispatch thread only.
final class SamplesModel {
    /// How many links in a row may lose the answer to one sample, see [roster.model.edit.Outbox].
    private static final int MOST_LOST = 5;

    private final LinkModel link;
    private final SampleUsers samples;
    private final Ended ended;
    private final MutableValue<Boolean> loading = new MutableValue<>(false);
    private Optional<SoFar> cutOff = Optional.empty();
    private int lostInARow;
    private int lostAt;

    /// Handles the end of loading.
    @FunctionalInterface
    interface Ended {
        /// @param added       the users that were added, even if others were refused
        /// @param differently the fields that were stored differently
        /// @param left        the users that the directory refused, with the reasons
        void ended(List<User> added, List<Stored> differently, Shortfall left);
    }

    /// The users that were added so far.
    ///
    /// @param answered    the number of samples that the directory has answered
    /// @param lost        the sample whose answer was lost
    /// @param differently the fields that the database stored differently for at least one of them
    private record SoFar(List<User> users, AtomicInteger answered, LostAnswers lost, Set<Field> differently,
                         Shortfall.Found refused) {
        SoFar(Own own) {
            this(Collections.synchronizedList(new ArrayList<>()), new AtomicInteger(), new LostAnswers(own),
                    Collections.synchronizedSet(new LinkedHashSet<>()), new Shortfall.Found());
        }

        void added(Draft sent, User user) {
            users.add(user);
            differently.addAll(Draft.differing(sent, user.values()));
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
        return link.state().now() instanceof LinkState.Online online && online.isLocal();
    }

    void load() {
        if (loading.now() || !areOffered()) {
            return;
        }
        loading.set(true);
        lostInARow = 0;
        load(new SoFar(link.own()));
    }

    private void load(SoFar soFar) {
        link.write(Task.of(Task.Kind.SAMPLES), directory -> add(directory, soFar), new WriteHandler<>() {
            @Override
            public void answered(WriteAnswer answer) {
                ended(soFar);
            }

            @Override
            public void refused(Problem refusal) {
                ended(soFar);
                link.refused(refusal);
            }

            @Override
            public void unanswered() {
                int reached = soFar.answered.get();
                lostInARow = reached > lostAt ? 1 : lostInARow + 1;
                lostAt = reached;
                if (lostInARow >= MOST_LOST) {
                    ended(soFar); // the server fails at this sample
                    return;
                }
                cutOff = Optional.of(soFar);
                Edt.later(SamplesModel.this::linkIsBack); // where it was asked on an earlier link than the present one
            }

            @Override
            public void cancelled() {
                ended(soFar);
            }

            @Override
            public void elsewhere() {
                loading.set(false);
            }
        });
    }

    /// Handles the return of the directory. Repeats the sample without an answer and sends the rest. One undo deletes
    /// all of them.
    void linkIsBack() {
        if (link.directory().isPresent()) {
            Optional<SoFar> rest = cutOff;
            cutOff = Optional.empty();
            rest.ifPresent(this::load);
        }
    }

    /// Forgets an interrupted load after a switch to another directory.
    void forget() {
        if (cutOff.isPresent()) {
            cutOff = Optional.empty();
            loading.set(false);
        }
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
            for (Draft sample : samples.read().stream().skip(soFar.answered.get()).toList()) {
                switch (soFar.lost.answer(sample, saveId -> directory.add(sample, saveId))) {
                    case AddResult.Added(User user, _) -> soFar.added(sample, user);
                    case AddResult.Present(User there) -> soFar.refused.there(there);
                    case AddResult.Invalid(List<Problem> problems) -> soFar.refused.refused(sample.title(), problems);
                }
                soFar.answered.incrementAndGet();
            }
        } catch (DirectoryUnavailable failure) {
            if (soFar.users.isEmpty() || !DirectoryUnavailable.isCancelled(failure)) {
                throw failure;
            }
            return answer(false);
        }
        return answer(soFar.refused.shortfall(soFar.users.size(), List.of()).isNone());
    }
}
