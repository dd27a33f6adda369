package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every pair of colours in use has the contrast that the Web Content Accessibility Guidelines ask for (level AA): 4.5
/// for words, 3 for shapes that say something. The test prints the table of each theme.
final class ThemeContrastTest {
    private static final double WORDS = 4.5;
    private static final double SHAPES = 3;
    private static final List<String> PAPER = List.of("list", "editor", "chrome", "head", "strip", "sel", "selin",
            "hover", "mine", "othbg", "warnbg", "flash");

    /// A colour on the backgrounds on which it occurs.
    record Use(String colour, double least, List<String> backgrounds) {
        static Use words(String colour, String... backgrounds) {
            return new Use(colour, WORDS, List.of(backgrounds));
        }

        static Use shapes(String colour, String... backgrounds) {
            return new Use(colour, SHAPES, List.of(backgrounds));
        }
    }

    static Stream<Use> uses() {
        var uses = new ArrayList<>(List.of(
                new Use("text", WORDS, PAPER), Use.words("text", "input", "errbg"),
                new Use("quiet", WORDS, PAPER),
                Use.words("place", "input"),
                Use.words("accon", "acc", "acchover"),
                Use.words("acctext", "list", "editor", "chrome", "head", "strip", "mine", "othbg", "warnbg", "sel"),
                Use.words("othon", "oth"),
                Use.words("othtext", "othbg", "list", "editor", "head", "chrome", "sel", "selin", "hover", "flash"),
                Use.words("warntext", "warnbg", "editor"),
                Use.words("errtext", "errbg", "editor"),
                Use.words("tip", "tipbg"),
                Use.shapes("ctrl", "input", "editor", "chrome", "warnbg"),
                Use.shapes("dis", "disbg"),
                Use.shapes("mineline", "input", "editor", "sel", "mine"),
                Use.shapes("oth", "list", "sel", "othbg", "chrome"),
                Use.shapes("warn", "input", "warnbg"),
                Use.shapes("err", "input", "errbg")));
        for (String pill : List.of("active", "leave", "left")) {
            uses.add(Use.words(pill, pill + "bg", "list"));
        }
        for (String directory : List.of("plum", "magenta", "brown", "olive", "steel", "local")) {
            uses.add(Use.words(directory, directory + "bg"));
            uses.add(Use.shapes(directory + "mark", "chrome"));
        }
        for (int badge = 0; badge < 5; badge++) {
            uses.add(Use.words("badge" + badge, "badge" + badge + "bg"));
        }
        return uses.stream();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void everyPairOfColoursHasEnoughContrastInBothThemes(Use use) {
        for (String theme : List.of("Light", "Dark")) {
            for (String background : use.backgrounds) {
                double contrast = Contrast.of(colour(theme, use.colour), colour(theme, background));
                System.out.printf(Locale.ROOT, "%s: %s on %s %.1f%n", theme, use.colour, background, contrast);
                assertThat(contrast).as("%s on %s in the %s theme", use.colour, background, theme)
                        .isGreaterThanOrEqualTo(use.least);
            }
        }
    }

    @Test
    void bothThemesHaveTheSameColours() {
        assertThat(colours("Light").stringPropertyNames().stream().filter(ThemeContrastTest::isColour))
                .containsExactlyInAnyOrderElementsOf(colours("Dark").stringPropertyNames().stream()
                        .filter(ThemeContrastTest::isColour).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Light", "Dark"})
    void everyColourOfWordsIsInTheTable(String theme) {
        List<String> listed = uses().flatMap(use -> Stream.concat(Stream.of(use.colour), use.backgrounds.stream()))
                .distinct().toList();
        List<String> decoration = List.of("line", "btnline", "disline", "thumb");
        assertThat(colours(theme).stringPropertyNames().stream().filter(ThemeContrastTest::isColour)
                .map(name -> name.substring("Roster.".length())).filter(name -> !decoration.contains(name)))
                .isSubsetOf(listed);
    }

    private static boolean isColour(String name) {
        return name.startsWith("Roster.");
    }

    private static Color colour(String theme, String name) {
        return Color.decode(colours(theme).getProperty("Roster." + name));
    }

    private static Properties colours(String theme) {
        var colours = new Properties();
        try (InputStream file = Theme.class.getResourceAsStream("theme/Flat" + theme + "Laf.properties")) {
            colours.load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return colours;
    }
}
