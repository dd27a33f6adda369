package roster.ui.editor;

import java.awt.Component;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// A calendar of one month below the line of a day. The arrows move by a day or a week, Page Up and Page Down by a
/// month. Enter takes the day and Escape takes none. The week begins as in the reader's country. Decision 0084 says why
/// no library has this job. Event dispatch thread only.
final class DayPicker {
    private static final int WEEKS = 6;
    private static final int DAYS = 7;

    private final LinePopup popup;
    private final JTextField line;
    private final Consumer<LocalDate> chosen;
    private final JLabel month = Plain.label("calendarMonth");
    private final List<JToggleButton> days = new ArrayList<>();
    private final Locale country = Locale.getDefault(Locale.Category.FORMAT);
    private final DayOfWeek first = WeekFields.of(country).getFirstDayOfWeek();
    private LocalDate day = LocalDate.now(ZoneId.systemDefault());

    /// @param field  the key of the field of the line
    /// @param now    the day in the line; today where there is none
    /// @param chosen called with the day that the person takes
    DayPicker(String field, JTextField line, Supplier<LocalDate> now, Consumer<LocalDate> chosen) {
        this.line = line;
        this.chosen = chosen;
        var content = new JPanel(new MigLayout("insets 8, gap 0 0, wrap " + DAYS, "[32!, center]"));
        content.setOpaque(false);
        popup = new LinePopup(line, content, "calendar:" + field, "calendar", "days.open");
        popup.whenOpening(() -> {
            if (days.isEmpty()) {
                fill(content);
            }
            go(now.get());
            return true;
        });
        popup.key("LEFT", () -> go(day.minusDays(1)));
        popup.key("RIGHT", () -> go(day.plusDays(1)));
        popup.key("UP", () -> go(day.minusWeeks(1)));
        popup.key("DOWN", () -> go(day.plusWeeks(1)));
        popup.key("PAGE_UP", () -> go(day.minusMonths(1)));
        popup.key("PAGE_DOWN", () -> go(day.plusMonths(1)));
        popup.key("ENTER", () -> take(day));
    }

    void enable(boolean enabled) {
        popup.enable(enabled);
    }

    private void fill(JPanel content) {
        month.putClientProperty("FlatLaf.styleClass", "h4");
        month.setHorizontalAlignment(SwingConstants.CENTER);
        content.add(arrow("earlier", "days.earlier", -1), "h 28!");
        content.add(month, "span " + (DAYS - 2) + ", grow");
        content.add(arrow("later", "days.later", 1), "h 28!");
        for (int column = 0; column < DAYS; column++) {
            JLabel name = Plain.saying(first.plus(column).getDisplayName(TextStyle.SHORT_STANDALONE, country));
            name.putClientProperty("FlatLaf.styleClass", "medium");
            name.putClientProperty("FlatLaf.style", Look.style("foreground", "quiet"));
            content.add(name, "h 24!");
        }
        for (int cell = 0; cell < WEEKS * DAYS; cell++) {
            var button = bare(new JToggleButton());
            button.putClientProperty("FlatLaf.style", "toolbar.selectedBackground: $Roster.sel");
            button.addActionListener(_ -> take(dayOf(days.indexOf(button))));
            days.add(button);
            content.add(button, "w 32!, h 28!");
        }
    }

    private JButton arrow(String name, String key, int months) {
        var arrow = bare(new JButton(Icons.of(name)));
        arrow.setName("calendar:" + name);
        arrow.setToolTipText(Text.of(key));
        arrow.getAccessibleContext().setAccessibleName(Text.of(key));
        arrow.addActionListener(_ -> go(day.plusMonths(months)));
        return arrow;
    }

    private static <B extends JComponent> B bare(B button) {
        button.setFocusable(false);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        return button;
    }

    /// The day in a cell of the month.
    private LocalDate dayOf(int cell) {
        LocalDate start = day.withDayOfMonth(1);
        return start.plusDays(cell - Math.floorMod(start.getDayOfWeek().getValue() - first.getValue(), DAYS));
    }

    /// Shows the month of this day and marks the day.
    private void go(LocalDate other) {
        if (other.getYear() < 1 || other.getYear() > 9999) {
            return;
        }
        day = other;
        month.setText(YearMonth.from(day).format(DateTimeFormatter.ofPattern("LLLL uuuu", country)));
        for (int cell = 0; cell < days.size(); cell++) {
            LocalDate here = dayOf(cell);
            JToggleButton button = days.get(cell);
            button.setText(Integer.toString(here.getDayOfMonth()));
            button.setVisible(here.getMonth() == day.getMonth());
            button.setSelected(here.equals(day));
            boolean isToday = here.equals(LocalDate.now(ZoneId.systemDefault()));
            button.putClientProperty("FlatLaf.styleClass", isToday ? "h4" : null);
        }
        popup.say(day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(country)));
        Component parent = month.getParent();
        parent.revalidate();
        parent.repaint();
    }

    private void take(LocalDate taken) {
        popup.close();
        chosen.accept(taken);
        line.requestFocusInWindow();
    }
}
