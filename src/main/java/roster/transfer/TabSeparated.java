package roster.transfer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rows of cells as tab-separated text, in the form that spreadsheets accept from the clipboard. A cell keeps its line
/// breaks and tabs inside quotes. A cell that a spreadsheet would run as a formula is marked as text.
///
/// Sources: RFC 4180 for the quotes with tabs instead of commas; the OWASP page *CSV Injection* for formulas. Any
/// thread; no state.
public final class TabSeparated {
    /// Every character that some spreadsheet or editor takes as the end of a line: the classes BK, CR, LF and NL of UAX
    /// #14.
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\t\"\\n]");

    /// The first characters of a formula. Spreadsheets skip spaces and invisible characters before them.
    private static final Pattern FORMULA = Pattern.compile("^[\\p{Z}\\p{C}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*",
            Pattern.DOTALL);

    private static final Pattern STARTS_WITH_CONTROL = Pattern.compile("^[\\t\\r].*", Pattern.DOTALL);

    private TabSeparated() {}

    /// The rows as text: tabs between cells and a line feed between rows.
    public static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(TabSeparated::cell).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() || STARTS_WITH_CONTROL.matcher(text).matches() ? "'" + text
                : text;
        String lines = LINE_BREAK.matcher(safe).replaceAll("\n");
        return NEEDS_QUOTES.matcher(lines).find() ? '"' + lines.replace("\"", "\"\"") + '"' : lines;
    }
}
