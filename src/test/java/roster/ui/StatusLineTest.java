package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Objects;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Protection;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Feed.Way;
import roster.model.link.Connector;

/// The name of the directory stays readable in the status bar, in a small window too.
@SuppressWarnings("NullAway.Init") // opened by each test
class StatusLineTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final InMemoryFeed own = directory.feed();
    private RosterDriver a;

    private void open(String place, Protection protection, String zoom, int width) {
        List.of(Drafts.ann(), Drafts.bob()).forEach(directory::add);
        InMemoryFeed colleague = directory.feed("Bartholomew");
        colleague.follow(_ -> { });
        memory.remember("zoom", zoom);
        a = RosterDriver.open(() -> new Connector.Connection(directory, own, place, protection), List::of,
                memory);
        a.select("Ann Archer");
        a.waitUntil("the colleague", () -> a.isShown("online"));
        a.robot().waitForIdle();
        a.resize(width, 480);
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    /// Letters in memory are smaller than on a desktop, hence the zooms.
    @ParameterizedTest
    @CsvSource({"683, 1", "640, 1.25", "683, 1.25", "1024, 1.25", "1024, 1.1", "1024, 1.5", "1280, 2"})
    void theNameIsWhole(int width, String zoom) {
        open("ann@localhost:5599/roster", Protection.THIS_COMPUTER, zoom, width);
        assertThat(a.text("place")).contains("localhost:5599/roster");
        assertIsWhole(label("place"));
        assertThat(a.text("place").equals("ann@localhost:5599/roster · this computer") ? "" : tip("place"))
                .isIn("", "ann@localhost:5599/roster · this computer");
    }

    @Test
    void theWordsAroundTheNameGoBeforeTheNameIsCut() {
        open("ann@localhost:5599/roster", Protection.NONE, "1", 1180);
        assertThat(a.text("place")).isEqualTo("ann@localhost:5599/roster · not encrypted");
        assertThat(tip("place")).isEmpty();
        a.resize(640, 480);
        assertThat(a.text("place")).isIn("localhost:5599/roster · not encrypted", "localhost:5599/roster");
        assertThat(a.accessibleName("online")).isEqualTo("1 colleague");
        assertThat(tip("place")).isEqualTo("ann@localhost:5599/roster · not encrypted");
    }

    @Test
    void aWeakLoginIsNamedUnderEveryOtherProtection() {
        open("ann@db/roster", Protection.WEAK_LOGIN, "1", 1180);
        assertThat(a.text("place")).isEqualTo("ann@db/roster · password not protected");
    }

    /// A user's name may hold an at sign and a slash.
    @ParameterizedTest
    @CsvSource({"ann@corp@localhost:5599/roster, localhost:5599/roster",
            "a/b@corp@localhost:5599/roster, localhost:5599/roster",
        "ann@localhost:5599/hr@home, localhost:5599/hr@home"})
    void theShortFormIsTheServerWithoutTheUser(String place, String server) {
        open(place, Protection.NONE, "1", 640);
        assertThat(a.text("place")).isIn(server + " · not encrypted", server);
    }

    /// Only a name without end is cut; its beginning can still be read.
    @Test
    void anEndlessNameIsCutAndWholeInTheTooltip() {
        String name = "db1.personnel.head-office.example.org:5432/" + "roster_".repeat(12);
        open("ann@" + name, Protection.VERIFIED, "1", 683);
        assertThat(a.text("place")).isEqualTo(name);
        assertThat(RosterDriver.edt(() -> label("place").getWidth())).isGreaterThanOrEqualTo(200);
        assertThat(tip("place")).isEqualTo("ann@" + name + " · encrypted");
    }

    @Test
    void aPoolerIsNamedWithWhatItMeans() {
        open("ann@db/roster", Protection.VERIFIED, "1", 1180);
        RosterDriver.edt(() -> {
            a.model().live().heard(own, new News.Following(Way.POLLING));
            return true;
        });
        assertThat(a.text("place")).isEqualTo("ann@db/roster · encrypted · behind a pooler");
        assertThat(tip("place")).isEqualTo(
                "Behind a pooler: changes by others appear within a second, and colleagues are not shown");
        assertThat(a.isShown("online")).isFalse();
    }

    private void assertIsWhole(JLabel label) {
        assertThat(RosterDriver.edt(label::getWidth)).isEqualTo(RosterDriver.edt(() -> label.getPreferredSize().width));
        assertThat(RosterDriver.edt(() -> label.getVisibleRect().width)).isEqualTo(RosterDriver.edt(label::getWidth));
    }

    private String tip(String name) {
        var pointed = new MouseEvent(label(name), MouseEvent.MOUSE_MOVED, 0, 0, 1, 1, 0, false);
        return RosterDriver.edt(() -> Objects.requireNonNullElse(label(name).getToolTipText(pointed), ""));
    }

    private JLabel label(String name) {
        return (JLabel) part(name);
    }

    private Component part(String name) {
        return RosterDriver.edt(() -> RosterDriver.all(a.frame()).filter(part -> name.equals(part.getName()))
                .findFirst()
                .orElseThrow());
    }
}
