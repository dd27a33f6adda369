package roster.files;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// The one format of a record in every log of Roster: time to the millisecond, level, logger and message, with the
/// trace below. A message or an exception's text may come from a server. Its control characters are escaped, because a
/// line break could forge the next record. Any thread.
public final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    /// Makes the formatter for Java's logging, which knows it by its name.
    public LogLine() {}

    @Override
    public String format(LogRecord record) {
        return TIME.format(record.getInstant().atZone(ZoneId.systemDefault())) + ' ' + record.getLevel().getName() + ' '
                + escaped(String.valueOf(record.getLoggerName())) + ": " + escaped(formatMessage(record))
                + System.lineSeparator() + trace(record);
    }

    private static String trace(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        var text = new StringWriter();
        record.getThrown().printStackTrace(new Trace(text));
        return text.toString();
    }

    /// Escapes line breaks, other control characters and characters that are invisible or change the direction of the
    /// text.
    static String escaped(String text) {
        return text.codePoints().allMatch(LogLine::isPlain) ? text
                : text.codePoints().collect(StringBuilder::new, LogLine::escape, StringBuilder::append).toString();
    }

    private static void escape(StringBuilder text, int letter) {
        switch (letter) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (isPlain(letter)) {
                    text.appendCodePoint(letter);
                } else {
                    text.append("\\u{").append(Integer.toHexString(letter)).append('}');
                }
            }
        }
    }

    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                 Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /// Takes a trace line by line as Throwable prints it. Each call is one line and its text may hold line breaks.
    private static final class Trace extends PrintWriter {
        Trace(StringWriter out) {
            super(out);
        }

        @Override
        public void println(Object line) {
            println(String.valueOf(line));
        }

        @Override
        public void println(String line) {
            int tabs = 0;
            while (tabs < line.length() && line.charAt(tabs) == '\t') {
                tabs++;
            }
            super.println(line.substring(0, tabs) + escaped(line.substring(tabs)));
        }
    }
}
