package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.description.NewKind;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// How the form places the columns of the table itself.
@SuppressWarnings("NullAway.Init") // opened before each test
class OwnFieldsLayoutTest {
    private static final String LONG = "A label that goes on " + "and on ".repeat(20) + "until it ends";

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;

    @BeforeEach
    void open() {
        directory.add(Drafts.ann());
        assertThat(directory.addField(LONG, NewKind.LINE, List.of())).isEmpty();
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        a.select("Ann Archer");
        a.waitUntil("the field", () -> a.isShown(column()));
    }

    @AfterEach
    void close() {
        a.close();
    }

    private String column() {
        return directory.type().fields().getLast().key();
    }

    @Test
    void paragraphsHaveARowToThemselves() {
        assertThat(a.place(column()).y).isGreaterThan(a.place("notes").y);
        assertThat(a.place(column()).x).isEqualTo(a.place("label:notes").x);
    }

    @Test
    void aLongLabelIsCutWithAnEllipsisAndItsTooltipHasIt() {
        RosterDriver.act(() -> {
            JLabel label = WindowParts.component(a.frame(), "label:" + column(), JLabel.class);
            label.scrollRectToVisible(new Rectangle(label.getSize()));
            assertThat(label.getVisibleRect().getSize()).as("where it is not cut, Swing paints no ellipsis")
                    .isEqualTo(label.getSize());
            assertThat(label.getWidth()).isLessThan(label.getPreferredSize().width);
            assertThat(label.getToolTipText(null)).isEqualTo(LONG);
            assertThat(WindowParts.component(a.frame(), "label:" + Users.NAME.key(), JLabel.class).getToolTipText(null))
                    .isNull();
        });
    }
}
