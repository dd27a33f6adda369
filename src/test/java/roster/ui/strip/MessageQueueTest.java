package roster.ui.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The message of the strip among several that wait. Each one is named by its channel.
class MessageQueueTest {
    private final MessageQueue<String> waiting = new MessageQueue<>();

    private void all() {
        waiting.put("history", Matter.PROVENANCE);
        waiting.put("user", Matter.CHANGED);
        waiting.put("link", Matter.OFFLINE);
        waiting.put("installation", Matter.INCOMPLETE);
    }

    @Test
    void aFailureIsTheMostUrgentMatterAndTheAuthorOfTheLastChangeTheLeast() {
        assertThat(Stream.of(Matter.values()).map(Matter::name)).containsExactly("FAILURE", "OFFLINE", "STARTING",
                "DELETED", "CHANGED", "OVERWRITTEN", "UNSAVED", "ASIDE", "DROPPED", "DAMAGED", "SHORTFALL",
                "INCOMPLETE", "REPAIRING", "NOT_KEPT", "READ_ONLY", "PROVENANCE");
    }

    @Test
    void theMostUrgentMessageIsShown() {
        assertThat(waiting.shown()).isEmpty();
        all();
        assertThat(waiting.shown()).contains("link");
        assertThat(waiting.matter()).contains(Matter.OFFLINE);
        waiting.remove("link");
        assertThat(waiting.shown()).contains("user");
        waiting.put("user", Matter.ASIDE);
        waiting.put("undo", Matter.OVERWRITTEN);
        assertThat(waiting.shown()).contains("undo");
    }

    @Test
    void theOtherMessagesAreCountedButForTheAuthorOfTheLastChange() {
        waiting.put("history", Matter.PROVENANCE);
        assertThat(waiting.others()).isZero();
        all();
        assertThat(waiting.others()).isEqualTo(2);
    }

    @Test
    void thePersonCanTurnToEachMessage() {
        all();
        List<String> turnedTo = Stream.generate(() -> {
            waiting.next();
            return waiting.shown().orElseThrow();
        }).limit(4).toList();
        assertThat(turnedTo).containsExactly("user", "installation", "link", "user");
    }

    @Test
    void aMessageThatGrowsOlderLeavesThePersonWhereItIs() {
        all();
        waiting.next();
        waiting.put("link", Matter.OFFLINE);
        waiting.put("undo", Matter.SHORTFALL);
        assertThat(waiting.shown()).contains("user");
    }

    @Test
    void aNewMessageThatIsMoreUrgentIsShownAtOnce() {
        all();
        waiting.next();
        waiting.put("save", Matter.FAILURE);
        assertThat(waiting.shown()).contains("save");
    }

    @Test
    void theEndOfTheMessageThatThePersonTurnedToShowsTheMostUrgentOne() {
        all();
        waiting.next();
        assertThat(waiting.remove("user")).isTrue();
        assertThat(waiting.remove("user")).isFalse();
        assertThat(waiting.shown()).contains("link");
    }

    @Test
    void theAuthorOfTheLastChangeAloneStays() {
        waiting.put("history", Matter.PROVENANCE);
        waiting.next();
        assertThat(waiting.shown()).contains("history");
    }
}
