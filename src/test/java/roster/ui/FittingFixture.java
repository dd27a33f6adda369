package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Rectangle;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.model.link.Connector;

/// A small or large window on a directory in memory with Ann and Bob.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class FittingFixture {
    final InMemoryDirectory directory = new InMemoryDirectory();
    final Gate gate = Gate.before(directory);
    final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    User ann;
    RosterDriver a;

    @BeforeEach
    final void fill() {
        directory.speakAs("Bartholomew");
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        directory.add(Drafts.bob());
    }

    final void open() {
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed(), "");
        }, List::of, memory);
    }

    final void openSmall() {
        open();
        a.select("Ann Archer");
        a.robot().waitForIdle(); // laid out once before it becomes smaller
        a.resize(800, 560);
    }

    final void openLarge() {
        open();
        a.select("Ann Archer");
        a.robot().waitForIdle();
        a.resize(3600, 1080);
    }

    @AfterEach
    final void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    final <C extends JComponent> C shown(String name, Class<C> type) {
        return RosterDriver.edt(() -> RosterDriver.all(a.topmost()).filter(each -> name.equals(each.getName()))
                .filter(Component::isShowing).map(type::cast).findFirst().orElseThrow());
    }

    /// Whether all lines of a text fit into its component.
    static boolean isWhole(JTextComponent text) {
        return text.getVisibleRect().width == text.getWidth() && text.getHeight() >= text.getPreferredSize().height;
    }

    static boolean isWhole(JLabel label) {
        return label.getVisibleRect().width == label.getWidth() && label.getWidth() >= label.getPreferredSize().width;
    }

    static Rectangle onScreen(Component component) {
        return RosterDriver.edt(() -> new Rectangle(component.getLocationOnScreen(), component.getSize()));
    }
}
