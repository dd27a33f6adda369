package roster.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JMenuItem;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// The columns of compact rows always fit the list's width. Those without room are left out from the least important
/// one.
@SuppressWarnings("NullAway.Init") // opened by each test
class ListColumnsTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private RosterDriver a;

    @BeforeEach
    void fill() {
        List.of(Drafts.ann().with(Users.PHONE, "+44 1632 960167"), Drafts.bob()).forEach(directory::add);
    }

    private void open(int width, int height) {
        memory.remember("rows", RowStyle.COMPACT.name());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), List::of, memory);
        a.select("Ann Archer");
        a.robot().waitForIdle(); // laid out once, like any window before it is resized
        a.resize(width, height);
    }

    @AfterEach
    void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    @ParameterizedTest
    @CsvSource({"683, 384, 1", "640, 480, 1", "800, 600, 1", "1024, 768, 1", "1180, 760, 1", "1920, 1080, 1",
            "1024, 768, 1.5", "1024, 768, 2", "1366, 768, 2"})
    void fitTheWidthAtEverySizeAndZoom(int width, int height, String zoom) {
        memory.remember("zoom", zoom);
        open(width, height);
        assertFits();
        assertThat(headings()).first().isEqualTo("Name");
    }

    private void assertFits() {
        RosterDriver.act(() -> {
            JTable table = a.table();
            var pane = (JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, table);
            assertThat(table.getWidth()).isLessThanOrEqualTo(pane.getViewport().getWidth());
            assertThat(table.getColumnModel().getTotalColumnWidth()).isLessThanOrEqualTo(table.getWidth());
            Component bar = pane.getHorizontalScrollBar();
            assertThat(bar != null && bar.isShowing()).as("horizontal scroll bar").isFalse();
            IntStream.range(0, table.getColumnCount()).mapToObj(table.getColumnModel()::getColumn).forEach(column ->
                    assertThat(column.getWidth()).as("%s", column.getHeaderValue())
                    .isGreaterThanOrEqualTo(UIScale.scale(70)));
        });
    }

    private List<String> headings() {
        return RosterDriver.edt(() -> IntStream.range(0, a.table().getColumnCount()).mapToObj(a.table()::getColumnName)
                .toList());
    }

    @Test
    void withoutRoomComeBackInTheirOrder() {
        open(760, 384);
        assertThat(headings()).containsExactly("Name", "E-mail", "Status");
        a.resize(1024, 768);
        assertThat(headings()).containsExactly("Name", "E-mail", "Department", "Status");
        a.resize(1920, 1080);
        assertThat(headings()).containsExactly("Name", "E-mail", "Phone", "Department", "Job title", "Status",
                "Leaving date");
        a.resize(760, 384);
        assertThat(headings()).containsExactly("Name", "E-mail", "Status");
    }

    @Test
    void withoutRoomKeepTheirPlacesWhenOthersAreMoved() {
        open(760, 384);
        RosterDriver.act(() -> a.table().moveColumn(2, 0));
        a.resize(1920, 1080);
        assertThat(headings()).containsExactly("Status", "Name", "Phone", "Department", "Job title", "E-mail",
                "Leaving date");
    }

    @Test
    void withoutRoomAreMarkedInTheMenuAndCopied() {
        open(760, 384);
        var menu = RosterDriver.edt(() -> a.table().getTableHeader().getComponentPopupMenu());
        RosterDriver.act(() -> menu.show(a.table(), 0, 0));
        assertThat(RosterDriver.edt(() -> RosterDriver.all(menu).filter(JMenuItem.class::isInstance)
                .map(item -> ((JMenuItem) item).getText()).toList()))
                .containsExactly("Name", "E-mail", "Phone (no room)", "Department (no room)", "Job title (no room)",
                    "Status",
                        "Leaving date (no room)");
        RosterDriver.act(() -> menu.setVisible(false));
        assertThat(RosterDriver.edt(() -> ((UserTable) a.table()).columns().chosen()))
                .containsExactlyElementsOf(Users.TYPE.fields().subList(0, 7));
    }

    @Test
    void withoutRoomAreRemembered() {
        open(760, 384);
        a.closeWindow();
        a.waitUntil("closed", a::isClosed);
        a.close();
        open(1920, 1080);
        assertThat(headings()).containsExactly("Name", "E-mail", "Phone", "Department", "Job title", "Status",
                "Leaving date");
    }
}
