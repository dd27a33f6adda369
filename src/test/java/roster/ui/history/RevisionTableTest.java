package roster.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JLabel;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Users;
import roster.model.history.RevisionsModel;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// A refused page of the history is requested once however often the window is painted. It is requested again when the
/// person scrolls to the end once more.
@SuppressWarnings("NullAway.Init") // opened before each test
class RevisionTableTest {
    private static final int PAGE = 100;
    private static final int ALL = PAGE + 21; // with the step that added Ann

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver a;
    private long id;

    @BeforeEach
    void open() {
        id = ((AddResult.Added) directory.add(Drafts.ann())).user().id();
        for (int each = 1; each < ALL; each++) {
            directory.save(Edit.of(directory.user(id).orElseThrow()).with(Users.PHONE, "1" + each));
        }
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    /// For every reported name and in a narrow column.
    @Test
    void theDatabaseUserOfAStepStaysInSight() {
        directory.logInAs("anna");
        directory.speakAs("The Boss (boss)" + "\u3000".repeat(20) + "W".repeat(100));
        directory.save(Edit.of(directory.user(id).orElseThrow()).with(Users.PHONE, "2"));
        a.click("history");
        a.waitForDialog("historyView");
        a.waitUntil("the first page", () -> a.dialogTable("revisions").getRowCount() == PAGE);
        RosterDriver.act(() -> {
            JTable table = a.dialogTable("revisions");
            JLabel cell = (JLabel) table.prepareRenderer(table.getCellRenderer(0, 0), 0, 0);
            assertThat(cell.getText()).startsWith("The").endsWith(" (anna)");
            assertThat(cell.getPreferredSize().width).isLessThanOrEqualTo(table.getCellRect(0, 0, false).width);
            assertThat(cell.getAccessibleContext().getAccessibleName()).startsWith("The Boss [boss] WWW")
                    .contains("\u2026 (anna)");
        });
        a.click("close");
        a.waitForNoDialog();
    }

    @Test
    void scrollingToTheEndOnceMoreRequestsTheRefusedPageAgain() {
        a.click("history");
        a.waitForDialog("historyView");
        a.waitUntil("the first page", () -> a.dialogTable("revisions").getRowCount() == PAGE);
        refuse();
        scrollTo(PAGE - 1);
        assertAskedOnce();
        scrollTo(0);
        scrollTo(PAGE - 1);
        a.waitUntil("the second page", () -> a.dialogTable("revisions").getRowCount() == ALL);
        a.click("close");
        a.waitForNoDialog();
    }

    @Test
    void theSearchForAStepStopsWhereItsPageIsRefused() {
        RevisionsModel model = RosterDriver.edt(() -> a.model().history(id));
        JTable table = tableOf(model);
        RosterDriver.act(model::read);
        a.waitUntil("the first page", () -> table.getRowCount() == PAGE);
        refuse();
        long first = directory.history(id, Directory.NEWEST, ALL).getLast().seq();
        RosterDriver.act(() -> ((RevisionTable) table).selectOnceRead(first));
        assertAskedOnce();
        RosterDriver.act(model::readOlder);
        a.waitUntil("the second page", () -> table.getRowCount() == ALL);
        assertThat(RosterDriver.edt(table::getSelectedRowCount)).isZero();
        RosterDriver.act(model::close);
    }

    /// A newer step that comes in may have the table look for the wanted one again before the older page is on its way.
    @Test
    void theSearchForAStepContinuesWhereItIsRequestedAgainAtTheSameMoment() {
        RevisionsModel model = RosterDriver.edt(() -> a.model().history(id));
        RevisionTable table = tableOf(model);
        RosterDriver.act(model::read);
        a.waitUntil("the first page", () -> table.getRowCount() == PAGE);
        long first = directory.history(id, Directory.NEWEST, ALL).getLast().seq();
        RosterDriver.act(() -> {
            table.selectOnceRead(first);
            table.selectOnceRead(first);
        });
        a.waitUntil("the second page", () -> table.getRowCount() == ALL);
        assertThat(RosterDriver.edt(table::getSelectedRow)).isEqualTo(ALL - 1);
        RosterDriver.act(model::close);
    }

    private RevisionTable tableOf(RevisionsModel model) {
        return RosterDriver.edt(() -> {
            var table = new RevisionTable(model, a.model().editor().own(), false);
            model.state().watch(table::render);
            return table;
        });
    }

    private void refuse() {
        gate.refuse("history", new Problem(null, Problem.Reason.CANCELLED, "for a test"));
    }

    /// Waits for the refusal and gives a second one all the time that 20 answers take.
    private void assertAskedOnce() {
        a.waitUntil("refused", () -> gate.passed("history") >= 2);
        for (int look = 0; look < 20; look++) {
            var answered = new AtomicBoolean();
            RosterDriver.act(() -> a.model().link().ask("count", Directory::count, _ -> answered.set(true), () -> { }));
            a.waitUntil("time for an answer", answered::get);
            a.picture();
        }
        assertThat(gate.passed("history")).isEqualTo(2);
        gate.allow("history");
    }

    private void scrollTo(int row) {
        RosterDriver.act(() -> {
            JTable table = a.dialogTable("revisions");
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        });
        a.picture();
    }
}
