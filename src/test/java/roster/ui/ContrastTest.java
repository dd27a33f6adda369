package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import javax.swing.UIManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.model.link.Connector;

/// Words, frames and the selection stand out from their background in both themes.
class ContrastTest extends FittingFixture {
    private static final double READABLE = 4.5;
    private static final int OF_THE_ACCENT = 32;

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void quietWordsLinksAndTheDefaultButtonAreReadable(Theme.Mode mode) {
        memory.remember("theme", mode.name());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of, memory);
        for (String quiet : List.of("Label.disabledForeground", "TextArea.inactiveForeground", "Banner.linkColor")) {
            assertReadable(quiet, colour(quiet), colour("Panel.background"));
        }
        assertReadable("link in a banner", colour("Banner.linkColor"), banner());
        assertReadable("banner", colour("TextArea.foreground"), banner());
        assertReadable("default button", colour("Button.default.foreground"), colour("Button.default.background"));
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theFramesOfProblemsAndUndecidedFieldsAreVisible(Theme.Mode mode) {
        memory.remember("theme", mode.name());
        open();
        for (String frame : List.of("warning", "error")) {
            for (String kind : List.of("borderColor", "focusedBorderColor")) {
                for (String background : List.of("Panel.background", "TextField.background")) {
                    Color on = RosterDriver.edt(() -> UIManager.getColor(background));
                    Color colour = RosterDriver.edt(() -> UIManager.getColor("Component." + frame + "." + kind));
                    assertThat(Contrast.of(colour, on)).as(frame + " " + kind + " on " + background)
                            .isGreaterThanOrEqualTo(3);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theSelectedRowIsSeenWhileTheFocusIsElsewhere(Theme.Mode mode) {
        memory.remember("theme", mode.name());
        open();
        Color list = RosterDriver.edt(() -> UIManager.getColor("Table.background"));
        Color selected = RosterDriver.edt(() -> UIManager.getColor("Table.selectionInactiveBackground"));
        Color letters = RosterDriver.edt(() -> UIManager.getColor("Table.selectionInactiveForeground"));
        assertThat(Contrast.of(selected, list)).as("row").isGreaterThanOrEqualTo(1.25);
        assertThat(Contrast.of(letters, selected)).as("letters").isGreaterThanOrEqualTo(4.5);
    }

    private static void assertReadable(String what, Color words, Color on) {
        assertThat(Contrast.of(words, on)).as(what).isGreaterThanOrEqualTo(READABLE);
    }

    private static Color colour(String key) {
        return RosterDriver.edt(() -> UIManager.getColor(key));
    }

    /// Returns the colour of a banner: the almost transparent accent on the background of a panel.
    private static Color banner() {
        Color accent = colour("Component.accentColor");
        Color below = colour("Panel.background");
        return new Color(mixed(accent.getRed(), below.getRed()), mixed(accent.getGreen(), below.getGreen()),
                mixed(accent.getBlue(), below.getBlue()));
    }

    private static int mixed(int above, int below) {
        return (above * OF_THE_ACCENT + below * (255 - OF_THE_ACCENT)) / 255;
    }
}
