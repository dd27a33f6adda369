package roster.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Two hundred texts that a person may store or paste to harm a window. They are markup and directions; invisible
/// letters and endless marks; formats and formulas; statements and addresses; or very long.
public final class HostileTexts {
    private static final List<String> MARKUP = List.of(
            "<html><img src='%1$s'>", "<HTML><IMG SRC=%1$s>", " <html><img src='%1$s'>",
            "<html><body background='%1$s'>x",
            "<html><link rel=stylesheet href='%1$s'>", "<html><style>@import url(%1$s);</style>x",
            "<html><object data='%1$s'></object>",
            "<html><object classid='javax.swing.JButton'><param name='text' value='x'></object>",
            "<html><applet codebase='%1$s'></applet>",
            "<html><frameset><frame src='%1$s'></frameset>", "<html><iframe src='%1$s'></iframe>",
            "<html><base href='%1$s'><img src=x>",
            "<html><input type=image src='%1$s'>", "<html><form action='%1$s'><input type=submit></form>",
            "<html><isindex action='%1$s'>",
            "<html><a href='%1$s'>click</a>", "<html><meta http-equiv=refresh content='0;url=%1$s'>",
            "<html><script>fetch('%1$s')</script>",
            "<html><table background='%1$s'><tr><td>x", "<html><h1>" + "<b>".repeat(300) + "x", "<html>&#x27;&amp;&lt;",
            "<html><!-- ",
            "<html><p style='background-image:url(%1$s)'>x", "<html><ul><li style='list-style-image:url(%1$s)'>x",
            "<svg onload='%1$s'/>",
            "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM '%1$s'>]><x>&e;</x>", "<html><br>".repeat(200),
            "{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE %1$s}}}",
            "![x](%1$s)", "[x](javascript:alert(1))");

    private static final List<String> FORMATS = List.of("{0}", "'{0}'", "{", "}", "'", "''", "{0,choice,0#x}", "%s%n%d",
            "%1$1000000d", "$1\\1", "&File",
            "&&", "_x", "${jndi:%1$s}", "#{7*7}", "${7*7}", "`id`", "$(id)", "a\tb", "a\r\nb", "a\nb", "a\rb",
            "\"quoted\"", "\\", "\\u0041", "\\n");

    private static final List<String> FORMULAS = List.of("=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)",
            "\t=1+1", "\r=1+1", "=HYPERLINK(\"%1$s\")",
            "=IMPORTXML(\"%1$s\",\"//a\")", "\uff1d1+1", "\u200b=1+1", " =1+1", "'=1+1", "\"=1+1");

    private static final List<String> STATEMENTS = List.of("'; drop table users; --", "' or '1'='1",
            "x'||pg_sleep(60)||'", "\\'; select 1; --", "%", "%%",
            "_", "\\%", "/*", "*/", "--", "$$", "E'\\x41'", "?", ":name", "??", "{call x}", "null", "NULL", "true",
            "NaN", "-0", "infinity", "now()");

    private static final List<String> ADDRESSES = List.of("%1$s", "file:///etc/passwd", "\\\\127.0.0.1\\share\\x",
            "jar:%1$s!/x", "javascript:alert(1)",
            "../../../etc/passwd", "C:\\Windows\\win.ini", "mailto:x@example.org?cc=y", "con", "a@b@c",
            "\"a b\"@example.org", "a@[127.0.0.1]");

    private static final List<String> WRITING = List.of("\u0645\u062d\u0645\u062f (1) \u062d\u0633\u064a\u0646",
            "\u05d3\u05d5\u05d3 abc \u05db\u05d4\u05df",
            "\u0e01\u0e34\u0e4d\u0e49".repeat(40), "\u0939\u093f\u0928\u094d\u0926\u0940",
            "\u1100\u1161\u11a8".repeat(60), "\ufdfd".repeat(30), "\u738b\u5c0f\u660e",
            "\uD808\uDC2B".repeat(30), "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
            "\uD83C\uDDEC\uD83C\uDDE7".repeat(30),
            "\u2764\uFE0F", "Z\u0351\u036B\u0343\u036A\u0302\u0350\u033A".repeat(60), "e" + "\u0301".repeat(1_000),
            "\u0301", "\u202E" + "\u0645".repeat(200),
            "\u0130\u0131Ii", "stra\u00dfe STRA\u1e9eE", "\ufb01\ufb02", "\u1d00\u1d01", "\uff21\uff22\uff23",
            "\u0410nna", "\u0391nna");

    private static final List<String> LENGTHS = List.of("x".repeat(1_000_000), "\u0645".repeat(300_000),
            "\uD83D\uDE00".repeat(100_000), "word ".repeat(100_000),
            "\n".repeat(100_000), " ".repeat(100_000), "e" + "\u0301\u0323".repeat(100_000), "\u202E".repeat(100_000),
            "<html>".repeat(50_000), "\t".repeat(50_000));

    /// Control characters, invisible letters, spaces, direction marks, tags, noncharacters and lone surrogates.
    private static final int[] LETTERS = IntStream.of(0x1, 0x2, 0x7, 0x8, 0xB, 0xC, 0xE, 0x1A, 0x1B, 0x1F, 0x7F, 0x80,
            0x85, 0x90, 0x9B, 0x9F, 0xA0, 0xAD, 0x34F,
            0x61C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x2000, 0x2007, 0x200A, 0x200B, 0x200C, 0x200D, 0x200E,
            0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C,
            0x202D, 0x202E, 0x202F, 0x205F, 0x2060, 0x2061, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A,
            0x206F, 0x2800, 0x3000, 0x3164, 0xFE00,
            0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFC, 0xFFFD, 0xFFFE, 0xFDD0, 0xE000, 0x1D173, 0xE0001, 0xE0041, 0xE0100,
            0xF0000, 0x10FFFF, 0xD800, 0xDFFF).toArray();

    private HostileTexts() {}

    /// All texts. Those with an address name `trap`.
    ///
    /// @param trap an address that must never be requested
    public static List<String> all(String trap) {
        var all = new ArrayList<String>();
        List.of(MARKUP, FORMATS, FORMULAS, STATEMENTS, ADDRESSES, WRITING, LENGTHS)
                .forEach(kind -> kind.forEach(text -> all.add(text.replace("%1$s", trap))));
        for (int letter : LETTERS) {
            all.add("x" + new String(Character.toChars(letter)) + "abc");
        }
        return List.copyOf(all);
    }
}
