package roster.model;

import java.time.Duration;
import java.util.Optional;
import roster.directory.Directory;
import roster.directory.MissingParts;
import roster.directory.Upkeep;
import roster.directory.record.Problem;
import roster.model.UpkeepState.Complete;
import roster.model.UpkeepState.Missing;
import roster.model.UpkeepState.Refused;
import roster.model.UpkeepState.Repaired;
import roster.model.UpkeepState.Repairing;
import roster.model.UpkeepState.Unanswered;
import roster.model.UpkeepState.Unknown;
import roster.model.link.LinkModel;
import roster.model.request.Task;
import roster.model.request.WriteHandler;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;

/// Checks once on each link whether the history is complete, and repairs it for its owner. The check waits for the
/// list, so the start is as fast as without it. Event dispatch thread only.
public final class UpkeepModel {
    /// The first rows are read in this time. The check then finds a free connection.
    static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    private final Background background;
    private final LinkModel link;
    private final Runnable repaired;
    private final MutableValue<UpkeepState> state = new MutableValue<>(new Unknown());
    private boolean due;
    private int repairs;

    /// The result of a repair.
    ///
    /// @param left the parts that are missing after it
    private record Answer(Optional<Problem> problem, MissingParts left) {
        static Answer of(Upkeep upkeep) {
            Optional<Problem> problem = upkeep.repair();
            return new Answer(problem, problem.isEmpty() ? upkeep.missing() : MissingParts.NONE);
        }
    }

    /// @param repaired called when a repair of this window has made the history complete
    UpkeepModel(Background background, LinkModel link, Runnable repaired) {
        this.background = background;
        this.link = link;
        this.repaired = repaired;
    }

    public Value<UpkeepState> state() {
        return state;
    }

    /// The state to report. It is unknown without a directory, because a repair is impossible then.
    public UpkeepState told() {
        return link.directory().isPresent() ? state.now() : new Unknown();
    }

    /// Handles a new link to the same directory or the first link.
    void linkIsBack() {
        due = true;
    }

    /// Checks the history soon if this link had no check yet.
    ///
    /// @param turn a random wait, so that the windows of an office spread their checks after an outage
    void listIsRead(Duration turn) {
        if (due && link.directory().isPresent()) {
            due = false;
            int asked = link.links();
            background.after(LOOK_AFTER.plus(turn), () -> {
                if (asked == link.links()) {
                    look();
                }
            });
        }
    }

    /// Checks the history at once. A repair under way ends with a check of its own.
    public void look() {
        int before = repairs;
        if (!(state.now() instanceof Repairing)) {
            link.ask("upkeep", directory -> directory.upkeep().missing(), link.fromHere(missing -> {
                if (before == repairs) { // else it may be older than the repair
                    found(missing);
                }
            }, () -> { }), () -> { });
        }
    }

    private void found(MissingParts missing) {
        if (!missing.isNone()) {
            state.set(new Missing(missing));
        } else if (state.now() instanceof Unanswered) {
            complete();
        } else {
            state.set(new Complete());
        }
    }

    /// Makes the missing parts if this person has the right.
    public void repair() {
        if (!state.now().canRepair()) {
            return;
        }
        repairs++;
        MissingParts parts = state.now().parts();
        state.set(new Repairing(parts));
        link.write(Task.of(Task.Kind.REPAIR), UpkeepModel::repair, new WriteHandler<>() {
            @Override
            public void answered(Answer answer) {
                repaired(parts, answer);
            }

            @Override
            public void refused(Problem refusal) {
                state.set(new Refused(parts, refusal));
            }

            @Override
            public void unanswered() {
                state.set(new Unanswered(parts));
            }

            @Override
            public void cancelled() {
                state.set(new Missing(parts));
            }

            @Override
            public void elsewhere() {
                forget();
            }
        });
    }

    private static Answer repair(Directory directory) {
        return Answer.of(directory.upkeep());
    }

    private void repaired(MissingParts parts, Answer answer) {
        if (answer.problem.isPresent()) {
            state.set(new Refused(parts, answer.problem.get()));
        } else if (answer.left.isNone()) {
            complete();
        } else {
            state.set(new Missing(answer.left));
        }
    }

    private void complete() {
        state.set(new Repaired());
        repaired.run();
    }

    /// Forgets the state after a switch to another directory.
    void forget() {
        state.set(new Unknown());
    }
}
