package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.MissingParts;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Users;
import roster.model.UpkeepState.Complete;
import roster.model.UpkeepState.Missing;
import roster.model.UpkeepState.Refused;
import roster.model.UpkeepState.Repaired;
import roster.model.UpkeepState.Repairing;
import roster.model.UpkeepState.Unanswered;
import roster.model.UpkeepState.Unknown;
import roster.model.link.LinkState;
import roster.model.request.Notice;
import roster.ui.RosterDriver;

/// The check of the history at the start, its report, and the repair by the owner.
final class UpkeepModelTest {
    private static final String TRIGGER = "trigger zz_roster_update on users";
    private static final MissingParts PARTS = new MissingParts(List.of(TRIGGER), Optional.empty());
    private static final Problem OTHER_OWNER = new Problem(null, Reason.MAY_NOT_REPAIR, "olga");

    private final AtomicReference<String> identity = new AtomicReference<>("");
    private final Desk desk = new Desk(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(),
            new InMemoryDirectory(), identity::get).live();

    @AfterEach
    void close() {
        desk.close();
    }

    private UpkeepModel upkeep() {
        return desk.model.upkeep();
    }

    private UpkeepState now() {
        return read(() -> upkeep().state().now());
    }

    private void untilReached(UpkeepState state) {
        until(state.toString(), () -> upkeep().state().now().equals(state));
    }

    private void lacking() {
        desk.directory.upkeep().lose(TRIGGER);
        desk.connected();
        untilReached(new Missing(PARTS));
    }

    private void comeBack() {
        desk.gate.mend();
        step(() -> desk.model.link().connect());
        until("online", () -> desk.model.link().directory().isPresent());
    }

    @Nested
    final class TheLook {
        @Test
        void theCheckFindsACompleteHistory() {
            desk.connected();
            untilReached(new Complete());
            assertThat(read(() -> upkeep().told())).isEqualTo(new Complete());
        }

        @Test
        void theCheckFollowsTheReadOfTheList() {
            desk.directory.upkeep().lose(TRIGGER);
            desk.gate.hold("list");
            step(() -> desk.model.link().connect());
            until("the list is under way", () -> desk.gate.isWaiting("list"));
            desk.gate.hold("upkeep");
            desk.gate.release("list");
            until("the look is under way", () -> desk.gate.isWaiting("upkeep"));
            assertThat(read(() -> desk.model.list().listing().now().whole())).isTrue();
            desk.gate.release("upkeep");
            untilReached(new Missing(PARTS));
            assertThat(desk.gate.passed("upkeep")).isOne();
        }

        @Test
        void theCheckWaitsForItsTurn() {
            desk.directory.upkeep().lose(TRIGGER);
            desk.connected();
            untilReached(new Missing(PARTS));
            step(() -> {
                upkeep().linkIsBack();
                upkeep().listIsRead(Duration.ofDays(1));
                upkeep().listIsRead(Duration.ZERO); // one check is enough
                upkeep().linkIsBack();
                upkeep().listIsRead(Duration.ZERO);
            });
            until("looked again", () -> desk.gate.passed("upkeep") == 2);
            untilReached(new Missing(PARTS));
            assertThat(desk.gate.passed("upkeep")).isEqualTo(2);
        }

        @Test
        void theCheckIsMadeOnEachLink() {
            desk.connected();
            untilReached(new Complete());
            desk.directory.upkeep().lose(TRIGGER);
            desk.gate.cut();
            step(desk.model::refresh);
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
            comeBack();
            untilReached(new Missing(PARTS));
        }

        @Test
        void theCheckTellsAnotherDatabaseUserToAskTheOwner() {
            desk.directory.upkeep().lose(OTHER_OWNER, TRIGGER);
            desk.connected();
            untilReached(new Missing(new MissingParts(List.of(TRIGGER), Optional.of(OTHER_OWNER))));
            assertThat(now().canRepair()).isFalse();
            assertThat(now().waitsForOthers()).isTrue();
            step(upkeep()::repair);
            assertThat(desk.gate.passed("repair")).isZero();
            assertThat(desk.directory.upkeep().missing().isNone()).isFalse();
        }

        @Test
        void aLaterCheckFindsTheRepairByTheOwner() {
            desk.directory.upkeep().lose(OTHER_OWNER, TRIGGER);
            desk.connected();
            until("told", () -> upkeep().state().now() instanceof Missing);
            desk.directory.upkeep().lose();
            step(upkeep()::look);
            untilReached(new Complete());
        }

        @Test
        void aRefusedCheckIsReported() {
            desk.directory.upkeep().lose(TRIGGER);
            desk.gate.refuse("upkeep", new Problem(null, Reason.NOT_ALLOWED, "no"));
            desk.connected();
            desk.untilNotice(Notice.What.NOT_READ);
            assertThat(now()).isEqualTo(new Unknown());
        }

        @Test
        void theCheckOfTheFormerDirectoryIsIgnoredInAnother() {
            lacking();
            desk.gate.cut();
            step(desk.model::refresh);
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
            identity.set("another");
            desk.directory.upkeep().lose();
            comeBack();
            until("forgotten", () -> !(upkeep().state().now() instanceof Missing));
            untilReached(new Complete());
        }

        @Test
        void theCheckReportsNothingWithoutADirectory() {
            lacking();
            desk.gate.cut();
            step(desk.model::refresh);
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
            assertThat(read(() -> upkeep().told())).isEqualTo(new Unknown());
        }
    }

    @Nested
    final class TheRepair {
        @Test
        void theRepairIsReportedDuringItsRunAndAfterIt() {
            lacking();
            int looks = desk.gate.passed("upkeep");
            desk.gate.hold("repair");
            step(upkeep()::repair);
            assertThat(now()).isEqualTo(new Repairing(PARTS));
            step(upkeep()::repair); // a second click
            step(upkeep()::look);
            desk.gate.release("repair");
            untilReached(new Repaired());
            desk.untilNotice(Notice.What.REPAIRED);
            assertThat(desk.gate.passed("repair")).isOne();
            assertThat(desk.gate.passed("upkeep")).isEqualTo(looks);
            assertThat(desk.directory.upkeep().missing().isNone()).isTrue();
        }

        @Test
        void theRepairIsNotReplacedByAnOlderCheck() {
            lacking();
            desk.gate.hold("upkeep");
            step(upkeep()::look);
            until("the look is under way", () -> desk.gate.isWaiting("upkeep"));
            step(upkeep()::repair);
            untilReached(new Repaired());
            List<UpkeepState> seen = new ArrayList<>();
            step(() -> upkeep().state().watch(seen::add));
            desk.gate.release("upkeep");
            step(upkeep()::look);
            untilReached(new Complete());
            assertThat(seen).containsExactly(new Repaired(), new Complete());
        }

        @Test
        void aRefusedRepairShowsTheReasonAndCanBeRepeated() {
            lacking();
            var why = new Problem(null, Reason.LOCKED, "");
            desk.directory.upkeep().refuses(why);
            step(upkeep()::repair);
            untilReached(new Refused(PARTS, why));
            assertThat(now().canRepair()).isTrue();
            desk.directory.upkeep().allows();
            step(upkeep()::repair);
            untilReached(new Repaired());
        }

        /// The refusal of the server, as the repair throws it.
        @Test
        void aRepairThatTheServerRefusesIsARefusal() {
            lacking();
            var why = new Problem(null, Reason.READ_ONLY, "");
            desk.gate.refuse("repair", why);
            step(upkeep()::repair);
            untilReached(new Refused(PARTS, why));
            assertThat(read(() -> desk.model.link().directory())).isPresent();
        }

        @Test
        void aRepairWithoutAnAnswerIsAnOutageAndTheNextCheckShowsTheResult() {
            lacking();
            desk.gate.cut();
            step(upkeep()::repair);
            untilReached(new Unanswered(PARTS));
            assertThat(read(() -> desk.model.link().directory())).isEmpty();
            desk.directory.upkeep().lose(); // it had landed
            comeBack();
            untilReached(new Repaired());
            desk.untilNotice(Notice.What.REPAIRED);
        }

        @Test
        void aRepairThatDidNotLandIsOfferedAgain() {
            lacking();
            desk.gate.cut();
            step(upkeep()::repair);
            untilReached(new Unanswered(PARTS));
            comeBack();
            untilReached(new Missing(PARTS));
        }

        @Test
        void aCancelledRepairIsOfferedAgain() {
            lacking();
            desk.gate.hold("repair");
            step(upkeep()::repair);
            until("pending", () -> desk.model.link().pending().shown().now().isPresent());
            step(desk.model.link().pending()::cancel);
            untilReached(new Missing(PARTS));
            desk.untilNotice(Notice.What.CANCELLED);
        }

        @Test
        void theRepairKeepsTheTypedText() {
            long ann = desk.added(Drafts.ann()).id();
            lacking();
            desk.open(ann);
            desk.type(Users.NOTES, "mine");
            step(upkeep()::repair);
            untilReached(new Repaired());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        }
    }
}
