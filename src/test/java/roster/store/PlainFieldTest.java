package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.table.TableModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// An additional plain field takes three places and no other code: a column, a line in the record type and a label in
/// the text bundle. In this test they are [#COLUMN], [#BADGE] and `roster/ui/plain.properties`.
@SuppressWarnings("NullAway.Init") // opened before each test
final class PlainFieldTest {
    private static final String COLUMN = "alter table users add badge varchar(40)";
    private static final Field BADGE = Field.of("plain.badge", new FieldKind.Line(false), 40).inColumn("badge");
    private static final RecordType TYPE = Users.TYPE.with(with(BADGE));

    private Database database;
    private Directory directory;
    private RosterDriver window;

    private static List<Field> with(Field more) {
        var fields = new ArrayList<>(Users.TYPE.fields());
        fields.add(1, more);
        return fields;
    }

    private static Draft draft(Draft user, String badge) {
        return TYPE.draft(field -> field.equals(BADGE) ? badge : user.text(field));
    }

    @BeforeEach
    void open() {
        String url = TestServer.newest().freshDirectory();
        TestServer.execute(url, COLUMN);
        database = PostgresTable.open(url, TYPE);
        directory = database.directory();
        directory.add(draft(Drafts.ann(), "B 17"));
        directory.add(draft(Drafts.bob(), "A 4"));
        window = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                return OtherWindow.connection(database, database.feed());
            }

            @Override
            public RecordType type() {
                return TYPE;
            }
        });
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
        database.close();
    }

    private User ann() {
        return directory.user(1).orElseThrow();
    }

    private List<String> headings() {
        return RosterDriver.edt(() -> IntStream.range(0, window.table().getColumnCount())
                .mapToObj(window.table()::getColumnName).toList());
    }

    @Test
    void theFormSavesAPlainFieldAndRefusesAnInvalidText() {
        assertThat(window.text("plain.badge")).isEqualTo("B 17");
        window.type(BADGE, " B 18 ");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(ann().values().text(BADGE)).isEqualTo("B 18");
        SaveResult tooLong = directory.save(Edit.of(ann()).with(BADGE, "x".repeat(41)));
        assertThat(tooLong).isInstanceOf(SaveResult.Invalid.class);
    }

    @Test
    void theListShowsSearchesAndSortsAPlainField() {
        window.choose("Compact rows");
        assertThat(headings()).startsWith("Name", "Badge");
        window.clickHeader(BADGE);
        window.waitForList("Bob Baker", "Ann Archer");
        window.focus("search");
        window.keys("b 17");
        window.waitForList("Ann Archer");
    }

    @Test
    void twoPeopleMergeAndReviewAPlainField() {
        assertThat(directory.save(Edit.of(ann()).with(BADGE, "B 19"))).isInstanceOf(SaveResult.Saved.class);
        window.type(BADGE, "B 20");
        window.click("save");
        window.waitForDialog("conflict");
        window.click("review");
        window.waitForDialog("review");
        assertThat(window.text("needed:plain.badge")).isEqualTo("needs your choice");
        window.click("takeMine:plain.badge");
        window.click("saveReviewed");
        window.waitForNoDialog();
        assertThat(ann().values().text(BADGE)).isEqualTo("B 20");
    }

    @Test
    void theHistoryNamesAPlainFieldAndAnUndoneDeletionRestoresIt() {
        assertThat(directory.save(Edit.of(ann()).with(BADGE, "B 19"))).isInstanceOf(SaveResult.Saved.class);
        window.choose("Recent changes");
        window.waitForDialog("recentView");
        TableModel revisions = window.dialogTable("revisions").getModel();
        window.waitUntil("the change of the badge", () -> IntStream.range(0, revisions.getRowCount()).boxed()
                .flatMap(row -> IntStream.range(0, revisions.getColumnCount())
                    .mapToObj(column -> String.valueOf(revisions.getValueAt(row, column))))
                .anyMatch(text -> text.contains("Badge")));
        User last = ann();
        directory.delete(last);
        assertThat(directory.addAgain(Edit.of(last))).isInstanceOfSatisfying(AddResult.Added.class,
                back -> assertThat(back.user().values().text(BADGE)).isEqualTo("B 19"));
    }

    @Test
    void aCopiedRowContainsAPlainField() throws IOException, UnsupportedFlavorException {
        window.focus("users");
        window.press(KeyEvent.VK_C, KeyEvent.VK_CONTROL);
        Object copied = Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        assertThat(Stream.of(copied.toString().split("\t", -1))).contains("Ann Archer", "B 17");
    }
}
