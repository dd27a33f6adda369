package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.edit.AddResult;
import roster.directory.feed.Presence;
import roster.directory.record.Draft;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.look.Look;

/// A window of 1280 x 800 with a list of Ann, Bob, who is on leave, and Carla. A colleague changes them.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class UserRowsFixture {
    final InMemoryDirectory directory = new InMemoryDirectory();
    final Gate gate = Gate.before(directory);
    final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    long ann;
    long bob;
    RosterDriver a;

    @BeforeEach
    final void open() {
        directory.speakAs("Import");
        ann = added(Drafts.ann());
        bob = added(Drafts.bob().with(Users.STATUS, Users.ON_LEAVE).with(Users.DEPARTMENT, "Design"));
        added(Drafts.named("Carla Cole"));
        directory.speakAs("Ben");
        openWindow();
    }

    final void connect() {
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of, memory);
    }

    final void openWindow() {
        connect();
        a.waitForList("Ann Archer", "Bob Baker", "Carla Cole");
        a.resize(1280, 800);
        listWidth(604);
    }

    @AfterEach
    final void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    final long added(Draft draft) {
        return ((AddResult.Added) directory.add(draft)).user().id();
    }

    final InMemoryFeed colleague(long user, boolean edits) {
        InMemoryFeed feed = directory.feed("Priya Zhang");
        feed.show(Presence.of(user, edits));
        feed.follow(_ -> { });
        return feed;
    }

    final void listWidth(int width) {
        RosterDriver.act(() -> {
            var split = (JSplitPane) SwingUtilities.getAncestorOfClass(JSplitPane.class, a.table());
            split.setDividerLocation(width);
            a.frame().validate();
        });
        a.robot().waitForIdle();
    }

    final List<String> headings() {
        return RosterDriver.edt(() -> IntStream.range(0, a.table().getColumnCount()).mapToObj(a.table()::getColumnName)
                .toList());
    }

    /// The words of a cell for assistive tools.
    final String words(int row, int column) {
        return RosterDriver.edt(() -> a.table().prepareRenderer(a.table().getCellRenderer(row, column), row, column)
                .getAccessibleContext().getAccessibleName());
    }

    /// The colours of a cell without the lines around it.
    final List<Color> colours(int row, int column) {
        return RosterDriver.edt(() -> {
            Rectangle cell = a.table().getCellRect(row, column, false);
            BufferedImage picture = painted();
            return IntStream.range(cell.y + 1, cell.y + cell.height - 1).boxed()
                    .flatMap(y -> IntStream.range(cell.x + 1, cell.x + cell.width - 1)
                        .mapToObj(x -> new Color(picture.getRGB(x, y)))).toList();
        });
    }

    /// The colour at a place in a row.
    final Color colour(int row, int x, int y) {
        return RosterDriver.edt(() -> new Color(painted().getRGB(x, row * a.table().getRowHeight() + y)));
    }

    private BufferedImage painted() {
        var picture = new BufferedImage(a.table().getWidth(), a.table().getHeight(), BufferedImage.TYPE_INT_RGB);
        a.table().paint(picture.createGraphics());
        return picture;
    }

    final Color look(String name) {
        return RosterDriver.edt(() -> Look.color(name));
    }
}
