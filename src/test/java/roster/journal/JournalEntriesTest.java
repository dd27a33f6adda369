package roster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The format of a journal under every cut and every wrong byte.
final class JournalEntriesTest {
    private static final List<JournalEntry> THREE = List.of(
            new JournalEntry("a", Optional.of(Map.of("mine.name", "Ann Ärcher 🚲", "mine.notes", "Two\nlines",
                "empty", ""))),
            new JournalEntry("b", Optional.of(Map.of())), new JournalEntry("a", Optional.empty()));
    private static final byte[] BYTES = JournalEntries.bytes(THREE);

    @Test
    void entriesAreReadAsTheyWereWritten() {
        assertThat(JournalEntries.read(BYTES)).isEqualTo(new JournalEntries(THREE, false));
        assertThat(JournalEntries.read(new byte[0])).isEqualTo(new JournalEntries(List.of(), false));
    }

    @Test
    void anEntryThatIsCutOffAnywhereCostsItselfAloneAndIsNoDamage() {
        for (int length = 0; length < BYTES.length; length++) {
            int whole = length < size(1) ? 0 : length < size(2) ? 1 : 2;
            assertThat(JournalEntries.read(Arrays.copyOf(BYTES, length))).as("cut at byte " + length)
                    .isEqualTo(new JournalEntries(THREE.subList(0, whole), false));
        }
    }

    @Test
    void zerosAfterALossOfPowerAreNoDamage() {
        for (int zeros = 1; zeros < 64; zeros++) {
            assertThat(JournalEntries.read(Arrays.copyOf(BYTES, BYTES.length + zeros)))
                    .isEqualTo(new JournalEntries(THREE, false));
        }
    }

    @Test
    void aWrongByteAnywhereCostsItsEntryAlone() {
        for (int place = 0; place < BYTES.length; place++) {
            byte[] wrong = BYTES.clone();
            wrong[place] ^= 0x15;
            int hit = place < size(1) ? 0 : place < size(2) ? 1 : 2;
            var left = new ArrayList<>(THREE);
            left.remove(hit);
            JournalEntries read = JournalEntries.read(wrong);
            assertThat(read.whole()).as("wrong byte " + place).isEqualTo(left);
            boolean looksCutOff = hit == 2 && place >= size(2) + 4 && place < size(2) + 8; // a larger length
            assertThat(read.isDamaged() || looksCutOff).as("wrong byte " + place).isTrue();
        }
    }

    @Test
    void garbageIsDamageAndHoldsNothing() {
        byte[] garbage = new byte[1_000];
        new Random(1).nextBytes(garbage);
        assertThat(JournalEntries.read(garbage)).isEqualTo(new JournalEntries(List.of(), true));
    }

    @Test
    void entriesBehindGarbageAreFound() {
        byte[] both = ByteBuffer.allocate(BYTES.length + 5).put(new byte[] {1, 2, 3, 4, 5}).put(BYTES).array();
        assertThat(JournalEntries.read(both)).isEqualTo(new JournalEntries(THREE, true));
    }

    private static int size(int entries) {
        return JournalEntries.bytes(THREE.subList(0, entries)).length;
    }
}
