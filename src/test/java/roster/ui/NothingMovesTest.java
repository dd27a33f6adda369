package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.feed.Presence;
import roster.directory.record.Users;

/// News moves nothing under the pointer: every field, button and visible row keeps its place on the screen.
final class NothingMovesTest extends LiveViewFixture {
    /// Something that happens while a person works.
    enum News {
        CHANGED_BY_A_COLLEAGUE {
            @Override
            void happen(NothingMovesTest test) {
                test.saved(test.ann, Users.PHONE, "+44 1632 960099");
                test.a.waitUntil("the news", () -> test.a.isShown("bannerShow"));
            }
        },
        CHANGED_BELOW_TYPED_TEXT {
            @Override
            void happen(NothingMovesTest test) {
                test.saved(test.ann, Users.JOB_TITLE, "Head of everything");
                test.a.waitUntil("the news", () -> test.a.isShown("bannerShow"));
            }
        },
        DELETED_BY_A_COLLEAGUE {
            @Override
            void happen(NothingMovesTest test) {
                test.directory.delete(test.directory.user(test.ann).orElseThrow());
                test.a.waitUntil("the news", () -> test.a.isShown("bannerShow"));
            }
        },
        EDITED_BY_A_COLLEAGUE {
            @Override
            void happen(NothingMovesTest test) {
                test.ben(new Presence(OptionalLong.of(test.ann), true));
                test.a.waitUntil("the presence", () -> test.a.isShown("presence"));
            }
        },
        OFFLINE {
            @Override
            void happen(NothingMovesTest test) {
                test.connectable.set(false);
                RosterDriver.act(() -> test.a.model().link().connectAnew());
                test.a.waitUntil("offline", () -> test.a.isShown("retryNow"));
            }
        },
        INVALID {
            @Override
            void happen(NothingMovesTest test) {
                test.a.type(Users.EMAIL, "no address");
                test.a.press(java.awt.event.KeyEvent.VK_S, java.awt.event.KeyEvent.VK_CONTROL);
                test.a.waitUntil("the problem", () -> test.a.isShown("problem:email"));
            }
        },
        ROWS_THAT_COME_AND_GO {
            @Override
            void happen(NothingMovesTest test) {
                test.added("Aaron");
                test.directory.delete(test.directory.user(test.bob).orElseThrow());
                test.a.waitUntil("the rows", () -> test.a.table().getRowCount() == 63 && test.rowOf("Aaron") > 0
                        && test.a.model().list().isDeletedByOthers(test.bob));
            }
        };

        abstract void happen(NothingMovesTest test);
    }

    @ParameterizedTest
    @EnumSource(News.class)
    void newsMovesNoFieldNoButtonAndNoVisibleRow(News news) {
        a.resize(1280, 800);
        a.select("Ann Archer");
        a.type(Users.JOB_TITLE, "Head of design");
        a.focus("jobTitle");
        a.robot().waitForIdle();
        Map<String, Rectangle> before = places();
        assertThat(before).containsKeys("save", "name", "search", "add");
        news.happen(this);
        Map<String, Rectangle> after = places();
        assertThat(after).containsKeys("save", "name", "search", "add", "row Ann Archer");
        before.forEach((name, area) -> assertThat(after.getOrDefault(name, area)).as(name).isEqualTo(area));
    }

    private int rowOf(String name) {
        JTable table = a.table();
        return Stream.iterate(0, row -> row < table.getRowCount(), row -> row + 1)
                .filter(row -> name.equals(table.getValueAt(row, 0))).findFirst().orElse(-1);
    }

    /// The areas of all fields, buttons and visible rows on the screen by their names.
    private Map<String, Rectangle> places() {
        return RosterDriver.edt(() -> {
            var places = new TreeMap<String, Rectangle>();
            collect(a.frame, places);
            JTable table = a.table();
            Rectangle seen = table.getVisibleRect();
            for (int row = 0; row < table.getRowCount(); row++) {
                Rectangle area = table.getCellRect(row, 0, true);
                if (seen.contains(area.x, area.y)) {
                    places.put("row " + table.getValueAt(row, 0), onScreen(table, area));
                }
            }
            return places;
        });
    }

    private static void collect(Container container, Map<String, Rectangle> places) {
        for (Component each : container.getComponents()) {
            if (each.isShowing() && each.getName() != null && (each instanceof AbstractButton
                    || each instanceof JTextComponent || each instanceof JComboBox<?>)) {
                places.put(each.getName(), onScreen(each, new Rectangle(each.getSize())));
            }
            if (each instanceof Container inner) {
                collect(inner, places);
            }
        }
    }

    private static Rectangle onScreen(Component component, Rectangle area) {
        Point origin = component.getLocationOnScreen();
        return new Rectangle(origin.x + area.x, origin.y + area.y, area.width, area.height);
    }
}
