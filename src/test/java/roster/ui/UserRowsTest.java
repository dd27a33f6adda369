package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.InMemoryFeed;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The rows of the list: two lines with pills, circles and dots, or one line.
final class UserRowsTest extends UserRowsFixture {
    private int width(int column) {
        return RosterDriver.edt(() -> a.table().getColumnModel().getColumn(column).getWidth());
    }

    private void saved(long id, String phone) {
        directory.save(Edit.of(directory.user(id).orElseThrow()).with(Users.PHONE, phone));
    }

    private static long count(List<Color> colours, Color colour) {
        return colours.stream().filter(colour::equals).count();
    }

    @Test
    void haveTwoLinesAndSayBoth() {
        assertThat(RosterDriver.edt(() -> a.table().getRowHeight())).isEqualTo(44);
        assertThat(headings()).containsExactly("Name", "Department", "Status", "Colleagues");
        assertThat(words(0, 0)).isEqualTo("Ann Archer, ann@example.org");
        assertThat(words(0, 1)).isEqualTo("Sales, Clerk");
        assertThat(words(1, 2)).isEqualTo("On leave");
        assertThat(words(0, 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"604, 4, 108", "480, 4, 34", "272, 1, 0"})
    void leaveOutFirstTheWordsAndThenTheColumns(int list, int columns, int colleagues) {
        listWidth(list);
        assertThat(headings()).hasSize(columns);
        assertThat(columns == 1 ? 0 : width(3)).isBetween(colleagues, Math.max(colleagues, 34) + 5);
        assertThat(RosterDriver.edt(() -> a.table().getColumnModel().getTotalColumnWidth()))
                .isLessThanOrEqualTo(RosterDriver.edt(() -> a.table().getParent().getWidth()));
    }

    @Test
    void sayInOneColumnAnUnusualStatusAndTheColleague() {
        listWidth(272);
        colleague(bob, true);
        a.waitUntil("the colleague", () -> a.toolTip("Bob Baker").equals("Priya Zhang is editing this user."));
        assertThat(words(0, 0)).isEqualTo("Ann Archer, ann@example.org");
        assertThat(words(1, 0)).isEqualTo("Bob Baker, bob@example.org, On leave, Priya Zhang is editing this user.");
        assertThat(colours(1, 0)).contains(look("leavebg"), look("oth"));
    }

    @Test
    void nameTheColleaguesWithoutRoomForWordsInTheHeadsTooltip() {
        listWidth(480);
        JLabel head = RosterDriver.edt(() -> (JLabel) a.table().getTableHeader().getDefaultRenderer()
                .getTableCellRendererComponent(a.table(), "", false, false, -1, 3));
        assertThat(head.getIcon()).isNotNull();
        assertThat(head.getToolTipText()).isEqualTo("Colleagues");
        assertThat(head.getAccessibleContext().getAccessibleName()).isEqualTo("Colleagues");
    }

    @Test
    void tellAnEditingColleagueFromOneThatViews() {
        InMemoryFeed feed = colleague(ann, false);
        a.waitUntil("viewing", () -> a.toolTip("Ann Archer").equals("Priya Zhang has this user open."));
        assertThat(words(0, 3)).isEqualTo("Priya Zhang has this user open.");
        long hollow = count(colours(0, 3), look("oth"));
        feed.show(Presence.of(ann, true));
        a.waitUntil("editing", () -> a.toolTip("Ann Archer").equals("Priya Zhang is editing this user."));
        assertThat(count(colours(0, 3), look("oth"))).isGreaterThan(Math.max(1, hollow) * 3);
    }

    @Test
    void ofAChangedUserAreBoldWithADotUntilThePersonLooks() {
        long before = count(colours(1, 0), look("list"));
        saved(bob, "111");
        a.waitUntil("marked", () -> a.toolTip("Bob Baker").equals("Ben changed this user just now."));
        a.waitUntil("no longer highlighted", () -> colours(1, 3).contains(look("list")));
        assertThat(colours(1, 3)).contains(look("oth"));
        assertThat(count(colours(1, 0), look("list"))).as("more ink").isLessThan(before);
        a.select("Bob Baker");
        a.waitUntil("seen", () -> a.toolTip("Bob Baker").isEmpty());
        assertThat(colours(1, 3)).doesNotContain(look("oth"));
    }

    @Test
    void haveABarWhileTheFocusIsInTheList() {
        a.select("Bob Baker");
        a.focus("users");
        a.waitUntil("the bar", () -> colour(1, 1, 22).equals(look("mineline")));
        assertThat(colour(1, 6, 22)).isEqualTo(look("sel"));
        assertThat(colours(1, 2)).as("the pill on the selected row").contains(look("list")).doesNotContain(
                look("leavebg"));
        a.focus("name");
        a.waitUntil("no bar", () -> colour(1, 1, 22).equals(look("selin")));
    }

    @Test
    void areFilledUnderThePointer() {
        move(MouseEvent.MOUSE_MOVED, 5, 60);
        assertThat(colour(1, 6, 22)).isEqualTo(look("hover"));
        assertThat(colour(0, 6, 22)).isEqualTo(look("list"));
        move(MouseEvent.MOUSE_EXITED, -1, 60);
        assertThat(colour(1, 6, 22)).isEqualTo(look("list"));
    }

    private void move(int event, int x, int y) {
        RosterDriver.act(() -> a.table().dispatchEvent(new MouseEvent(a.table(), event, 0, 0, x, y, 0, false)));
    }

    @Test
    void thatAreBeingReadAreGreyBars() {
        a.close();
        gate.hold("rows");
        connect();
        a.waitUntil("listed", () -> a.table().getRowCount() == 3);
        assertThat(words(0, 0)).isEqualTo("Loading");
        assertThat(colours(0, 0)).contains(look("line"));
        assertThat(colours(0, 2)).contains(look("line"));
        gate.release("rows");
        a.waitForList("Ann Archer", "Bob Baker", "Carla Cole");
        assertThat(colours(0, 0)).doesNotContain(look("line"));
    }

    @Test
    void showAProblemBesideAColleague() {
        User broken = directory.user(bob).orElseThrow();
        directory.store(new User(bob, broken.life(), broken.version() + 1,
                broken.values().with(Users.EMAIL, "nowhere"), null, null, List.of()));
        a.waitUntil("a problem", () -> words(1, 0).contains("An e-mail address looks like ann@example.org."));
        colleague(bob, true);
        a.waitUntil("edited", () -> words(1, 3).startsWith("Priya Zhang is editing this user."));
        assertThat(words(1, 0)).contains("An e-mail address looks like");
        Color wrong = look("err");
        assertThat(colours(1, 0)).anyMatch(each -> isLike(wrong, each));
        assertThat(colours(0, 0)).noneMatch(each -> isLike(wrong, each));
    }

    @ParameterizedTest
    @ValueSource(strings = {"محمد عبد الرحمن بن عبد العزيز ", "Wilhelmina Montgomery Featherstonehaugh ", "王小明王小明王小明 ",
            "<html><b>Bold and long "})
    void cutALongNameAtItsEndAndTellItInTheTooltip(String name) {
        String whole = name.repeat(3).strip();
        directory.save(Edit.of(directory.user(ann).orElseThrow()).with(Users.NAME, whole));
        a.waitUntil("renamed", () -> a.row(whole) >= 0);
        RosterDriver.act(() -> a.model().list().seen());
        assertThat(a.toolTip(whole)).isEqualTo(whole);
        int row = RosterDriver.edt(() -> a.row(whole));
        Color behind = look("list");
        a.waitUntil("no longer highlighted", () -> colour(row, 3, 3).equals(behind));
        assertThat(ink(row, 54, 66)).as("at the start of the name").isTrue();
        assertThat(ink(row, width(0) - 7, width(0) - 1)).as("in the margin").isFalse();
    }

    /// The edges of a thin line are smoothed.
    private static boolean isLike(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 30 && Math.abs(one.getGreen() - other.getGreen()) < 30
                && Math.abs(one.getBlue() - other.getBlue()) < 30;
    }

    private boolean ink(int row, int from, int to) {
        Color behind = look("list");
        return IntStream.range(from, to)
                .anyMatch(x -> IntStream.range(6, 21).anyMatch(y -> !colour(row, x, y).equals(behind)));
    }
}
