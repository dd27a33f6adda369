package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.InMemoryDirectory;
import roster.model.Connector;

/// Words that a person reads or presses stand out from what is behind them in both themes.
@SuppressWarnings("NullAway.Init") // opened by each test
class ContrastTest {
    private static final double READABLE = 4.5;
    private static final int OF_THE_ACCENT = 32;

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private RosterDriver a;

    @BeforeEach
    void fill() {
        directory.speakAs("Bartholomew");
    }

    @AfterEach
    void close() {
        a.close();
    }

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

    private static void assertReadable(String what, Color words, Color on) {
        assertThat(FittingTest.contrast(words, on)).as(what).isGreaterThanOrEqualTo(READABLE);
    }

    private static Color colour(String key) {
        return RosterDriver.edt(() -> UIManager.getColor(key));
    }

    /// The colour of a banner: a thin coat of the accent on the background of a panel.
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
