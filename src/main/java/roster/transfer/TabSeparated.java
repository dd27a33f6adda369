package roster.transfer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rows of cells as tab-separated text, in the form that spreadsheets accept from the clipboard. A cell keeps its line
/// breaks and tabs inside quotes, and a cell that a spreadsheet would run as a formula is marked as text.
///
/// Sources: RFC 4180 for quoting, with a tab for the comma; the OWASP page *CSV Injection* for formulas.
/// Any thread; no state.
public final class TabSeparated {
    /// Every character that some spreadsheet or editor takes as the end of a line: those of UAX #14, class BK, CR, LF, NL.
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\t\"\\n]");

    /// Spaces and invisible characters do not protect a cell: spreadsheets skip them before they look for a formula.
    private static final Pattern FORMULA = Pattern.compile("^[\\p{Z}\\p{C}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern STARTS_WITH_CONTROL = Pattern.compile("^[\\t\\r].*", Pattern.DOTALL);

    private TabSeparated() {}

    /// The rows as text: tabs between cells, a line feed between rows, none at the end.
    public static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(TabSeparated::cell).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() || STARTS_WITH_CONTROL.matcher(text).matches() ? "'" + text : text;
        String lines = LINE_BREAK.matcher(safe).replaceAll("\n");
        return NEEDS_QUOTES.matcher(lines).find() ? '"' + lines.replace("\"", "\"\"") + '"' : lines;
    }
}
