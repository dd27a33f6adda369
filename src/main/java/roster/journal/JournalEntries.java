package roster.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The format of a journal: entries in a row, each with a mark, the length and the checksum of its content. The mark
/// lets a reader find the next entry behind a damaged one. Any thread; immutable.
///
/// @param whole     the undamaged entries in their order
/// @param isDamaged whether something else is in between. An entry that was cut off at the end is no damage: the
///     program was killed or the power failed while it was written
record JournalEntries(List<JournalEntry> whole, boolean isDamaged) {
    private static final int MARK = 0x524A_A731;
    private static final int HEADER = 3 * Integer.BYTES;
    private static final int ENDED = -1;

    JournalEntries {
        whole = List.copyOf(whole);
    }

    static byte[] bytes(List<JournalEntry> entries) {
        var all = new ByteArrayOutputStream();
        entries.forEach(entry -> all.writeBytes(bytes(entry)));
        return all.toByteArray();
    }

    private static byte[] bytes(JournalEntry entry) {
        byte[] content = content(entry);
        return ByteBuffer.allocate(HEADER + content.length).putInt(MARK).putInt(content.length)
                .putInt(checksum(content, 0, content.length)).put(content).array();
    }

    private static byte[] content(JournalEntry entry) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, entry.key());
            out.writeInt(entry.content().map(Map::size).orElse(ENDED));
            for (Map.Entry<String, String> text : entry.content().orElse(Map.of()).entrySet()) {
                write(out, text.getKey());
                write(out, text.getValue());
            }
        } catch (IOException impossible) { // the bytes are in memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    static JournalEntries read(byte[] bytes) {
        var whole = new ArrayList<JournalEntry>();
        boolean isDamaged = false;
        int place = 0;
        while (place < bytes.length) {
            @Nullable JournalEntry entry = at(bytes, place);
            if (entry != null) {
                whole.add(entry);
                place += HEADER + length(bytes, place);
            } else {
                int next = next(bytes, place + 1);
                isDamaged |= next < bytes.length || !isCutOff(bytes, place);
                place = next;
            }
        }
        return new JournalEntries(whole, isDamaged);
    }

    /// The place of the next whole entry, or the end.
    private static int next(byte[] bytes, int from) {
        int place = from;
        while (place < bytes.length && at(bytes, place) == null) {
            place++;
        }
        return place;
    }

    /// The entry at this place; null where none is.
    private static @Nullable JournalEntry at(byte[] bytes, int place) {
        if (!hasHeader(bytes, place)) {
            return null;
        }
        int length = length(bytes, place);
        if (length < 0 || length > bytes.length - place - HEADER || ByteBuffer.wrap(bytes)
                .getInt(place + 2 * Integer.BYTES) != checksum(bytes, place + HEADER, length)) {
            return null;
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, place + HEADER, length))) {
            return entry(in);
        } catch (IOException | IllegalArgumentException foreign) {
            return null; // of another format
        }
    }

    private static JournalEntry entry(DataInputStream in) throws IOException {
        String key = text(in);
        int texts = in.readInt();
        if (texts == ENDED) {
            return new JournalEntry(key, Optional.empty());
        }
        var content = new HashMap<String, String>();
        for (int each = 0; each < texts; each++) {
            content.put(text(in), text(in));
        }
        return new JournalEntry(key, Optional.of(content));
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("A text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static boolean hasHeader(byte[] bytes, int place) {
        return bytes.length - place >= HEADER && ByteBuffer.wrap(bytes).getInt(place) == MARK;
    }

    private static int length(byte[] bytes, int place) {
        return ByteBuffer.wrap(bytes).getInt(place + Integer.BYTES);
    }

    /// Whether the last bytes are the beginning of an entry, or the zeros that a file system leaves after a loss of
    /// power.
    private static boolean isCutOff(byte[] bytes, int place) {
        int left = bytes.length - place;
        boolean isBeginning = left < HEADER ? isBeginningOfMark(bytes, place)
                : hasHeader(bytes, place) && length(bytes, place) > left - HEADER;
        return isBeginning || isZero(bytes, place);
    }

    private static boolean isBeginningOfMark(byte[] bytes, int place) {
        byte[] mark = ByteBuffer.allocate(Integer.BYTES).putInt(MARK).array();
        for (int each = 0; each < Math.min(mark.length, bytes.length - place); each++) {
            if (bytes[place + each] != mark[each]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] bytes, int place) {
        for (int each = place; each < bytes.length; each++) {
            if (bytes[each] != 0) {
                return false;
            }
        }
        return true;
    }
}
