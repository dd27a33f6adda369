package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComponent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.description.NewKind;
import roster.directory.record.Field;
import roster.directory.record.Users;
import roster.ui.editor.EditorForm;

/// The form of a user: its columns, marks, messages and latest changes.
class FormViewTest extends MainFrameFixture {
    private static final List<String> ORDER = List.of("name", "email", "phone", "department", "jobTitle", "status",
            "leavingDate", "notes");

    private void openAt(int width, int height) {
        openWithAnnAndBob();
        a.resize(width, height);
    }

    private Rectangle input(String name) {
        return RosterDriver.edt(() -> {
            JComponent input = WindowParts.component(a.frame(), name, JComponent.class);
            return new Rectangle(a.place(name), input.getSize());
        });
    }

    private Map<String, Rectangle> inputs() {
        a.robot().waitForIdle();
        return ORDER.stream().collect(Collectors.toMap(Function.identity(), this::input));
    }

    /// The places of all inputs. The notes take the remaining room.
    private Map<String, Point> places() {
        a.robot().waitForIdle();
        return ORDER.stream().collect(Collectors.toMap(Function.identity(), a::place));
    }

    private void openWithFields(List<String> labels) {
        added(Drafts.ann());
        labels.forEach(label -> assertThat(directory.addField(label, NewKind.LINE, List.of())).isEmpty());
        open();
        a.select("Ann Archer");
        a.resize(1280, 800);
    }

    @Nested
    class Columns {
        @Test
        void aWideFormHasContactAtTheLeftAndWorkAtTheRight() {
            openAt(1280, 800);
            Map<String, Rectangle> at = inputs();
            assertThat(Stream.of("name", "email", "phone").map(each -> area(at, each).x).distinct()).hasSize(1);
            assertThat(Stream.of("department", "jobTitle", "status").map(each -> area(at, each).x).distinct())
                    .hasSize(1);
            List.of(List.of("name", "department"), List.of("email", "jobTitle"), List.of("phone", "status"),
                    List.of("phone", "leavingDate")).forEach(row -> assertThat(area(at, row.getFirst()).y)
                            .as(row.toString()).isEqualTo(area(at, row.getLast()).y));
            Rectangle name = area(at, "name");
            assertThat(area(at, "department").x - name.x - name.width).isEqualTo(UIScale.scale(24));
            assertThat(area(at, "email").y - name.y).as("the height of a field").isEqualTo(UIScale.scale(68));
            assertThat(name.height).isEqualTo(UIScale.scale(28));
            assertThat(a.text("section:contact")).isEqualTo("Contact");
            assertThat(a.isShown("section:work")).isTrue();
            assertThat(a.isShown("section:more")).isFalse();
        }

        @Test
        void aNarrowFormHasOneColumn() {
            openAt(800, 560);
            Map<String, Rectangle> at = inputs();
            assertThat(area(at, "department").x).isEqualTo(area(at, "name").x);
            assertThat(area(at, "department").y).isGreaterThan(area(at, "phone").y);
            assertThat(area(at, "leavingDate").y).as("one statement").isEqualTo(area(at, "status").y);
            assertThat(a.isShown("section:contact")).isFalse();
        }

        @Test
        void tabGoesDownTheLeftColumnBeforeTheRightOne() {
            openAt(1280, 800);
            a.focus("name");
            ORDER.stream().skip(1).forEach(next -> {
                a.press(KeyEvent.VK_TAB);
                a.focusedIs(next);
            });
        }

        @Test
        void aFieldKeepsItsFocusAndItsTextWhereTheColumnsBecomeOne() {
            openAt(1280, 800);
            a.focus("department");
            a.keys("Design");
            a.resize(800, 560);
            a.focusedIs("department");
            a.resize(1280, 800);
            a.focusedIs("department");
            assertThat(a.text("department")).startsWith("Design");
        }

        @Test
        void theFieldsOfOtherProgramsFollowInTwoColumns() {
            openWithFields(List.of("Badge", "Room", "Car"));
            List<String> own = directory.type().fields().stream().map(Field::key).filter(key -> !ORDER.contains(key))
                    .toList();
            a.waitUntil("the fields", () -> a.isShown(own.getLast()));
            a.robot().waitForIdle();
            assertThat(a.text("section:more")).isEqualTo("More");
            assertThat(a.isShown("section:more")).isTrue();
            List<Point> at = own.stream().map(a::place).toList();
            assertThat(at.get(1).y).isEqualTo(at.get(0).y);
            assertThat(at.get(2)).isEqualTo(new Point(at.get(0).x, at.get(0).y + UIScale.scale(68)));
            assertThat(at.get(0).x).isEqualTo(a.place("name").x);
            assertThat(at.get(1).x).isEqualTo(a.place("department").x);
        }

        @Test
        void twentyFieldsOfOtherProgramsScroll() {
            openWithFields(IntStream.range(0, 20).mapToObj(each -> "Field " + each).toList());
            List<String> own = directory.type().fields().stream().map(Field::key).toList();
            String last = own.getLast();
            a.waitUntil("the fields", () -> a.isShown(last));
            a.focus(own.get(own.size() - 2));
            a.press(KeyEvent.VK_TAB);
            a.focusedIs(last);
            a.robot().waitForIdle();
            assertThat(RosterDriver.edt(() -> WindowParts.component(a.frame(), last, JComponent.class)
                    .getVisibleRect().height)).isEqualTo(UIScale.scale(28));
            assertThat(a.isShown("latest:0")).isFalse();
        }
    }

    @Nested
    class MarksAndMessages {
        @Test
        void moveNothing() {
            openAt(1280, 800);
            a.waitUntil("the latest changes", () -> a.isShown("latest:0"));
            Map<String, Point> before = places();
            a.type(Users.PHONE, "1");
            a.type(Users.NOTES, "Likes coffee.");
            assertThat(places()).as("edited").isEqualTo(before);
            savedByB("Ann Archer", Users.PHONE, "2");
            savedByB("Ann Archer", Users.STATUS, Users.ON_LEAVE);
            a.waitForText("now:status", "Now: On leave");
            int scrolled = formY();
            assertThat(places()).as("newer").isEqualTo(before);
            a.focus("email");
            a.type(Users.EMAIL, "ann");
            a.focus("name");
            a.waitUntil("a problem", () -> a.isShown("problem:email"));
            assertThat(places()).as("wrong").isEqualTo(before);
            assertThat(formY()).isEqualTo(scrolled);
        }

        private int formY() {
            return RosterDriver.edt(() -> RosterDriver.all(a.frame()).filter(EditorForm.class::isInstance)
                    .findFirst().orElseThrow().getY());
        }

        @Test
        void aFieldIsEditedUntilItsValueIsTypedBack() {
            openAt(1280, 800);
            assertThat(a.isShown("edited:phone")).isFalse();
            a.type(Users.PHONE, "1");
            a.waitUntil("edited", () -> a.isShown("edited:phone"));
            assertThat(a.isShown("edited:notes")).isFalse();
            a.type(Users.PHONE, Drafts.ann().text(Users.PHONE));
            a.waitUntil("as stored", () -> !a.isShown("edited:phone"));
        }

        @Test
        void aProblemHasPriorityOverTheNewerValueOfAColleague() {
            openAt(1280, 800);
            a.type(Users.EMAIL, "mine@example.org");
            savedByB("Ann Archer", Users.EMAIL, "theirs@example.org");
            a.waitForText("now:email", "Now: theirs@example.org");
            assertThat(a.description("email")).isEqualTo("Now: theirs@example.org");
            a.focus("email");
            a.type(Users.EMAIL, "mine");
            a.focus("name");
            a.waitForText("problem:email", "Example: ann@example.org");
            assertThat(a.isShown("now:email")).isFalse();
            a.type(Users.EMAIL, "mine@example.org");
            a.waitForText("now:email", "Now: theirs@example.org");
        }

        @Test
        void aMessageThatIsCutHasAllOfItInItsTooltip() {
            openAt(1280, 800);
            String text = "very ".repeat(60) + "long";
            a.type(Users.NOTES, "mine");
            savedByB("Ann Archer", Users.NOTES, text);
            a.waitUntil("said", () -> a.isShown("now:notes"));
            RosterDriver.act(() -> {
                JComponent slot = WindowParts.component(a.frame(), "now:notes", JComponent.class);
                assertThat(slot.getWidth()).isLessThan(slot.getPreferredSize().width);
                assertThat(slot.getToolTipText(new MouseEvent(slot, MouseEvent.MOUSE_MOVED, 0, 0, 1, 1, 0, false)))
                        .isEqualTo("Now: " + text);
            });
            assertThat(a.description("notes")).isEqualTo("Now: " + text);
        }
    }

    @Nested
    class LatestChanges {
        @Test
        void areShownWhereTheyFitAndFollowTheUser() {
            openAt(1280, 800);
            a.waitForText("latestFields:0", "Added");
            Rectangle notes = input("notes");
            savedByB("Ann Archer", Users.PHONE, "111");
            a.waitForText("latestFields:0", "Phone");
            assertThat(a.text("latestFields:1")).isEqualTo("Added");
            a.robot().waitForIdle();
            assertThat(input("notes")).as("moves nothing").isEqualTo(notes);
            a.resize(1280, 500);
            a.robot().waitForIdle();
            assertThat(a.isShown("latest:0")).as("no room").isFalse();
            a.resize(800, 800);
            a.robot().waitForIdle();
            assertThat(a.isShown("latest:0")).as("one column").isFalse();
        }

        @Test
        void openTheHistory() {
            openAt(1280, 800);
            a.waitForText("latestFields:0", "Added");
            a.robot().click(RosterDriver.edt(() -> WindowParts.component(a.frame(), "latest:0", JComponent.class)));
            a.waitForDialog("historyView");
            a.click("close");
            a.waitForNoDialog();
        }

        @Test
        void areNotThereForANewUser() {
            openAt(1280, 800);
            a.waitUntil("shown", () -> a.isShown("latest:0"));
            a.click("add");
            a.waitForText("header", "New user");
            a.waitUntil("gone", () -> !a.isShown("latest:0") && !a.isShown("latest"));
        }
    }

    private static Rectangle area(Map<String, Rectangle> at, String name) {
        return Objects.requireNonNull(at.get(name), name);
    }
}
