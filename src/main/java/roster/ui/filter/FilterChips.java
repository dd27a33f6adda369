package roster.ui.filter;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.RecordType;
import roster.model.RosterModel;
import roster.model.list.ListModel;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The bar above the list: a chip for each filter and the number of users. Chips without room are in the menu of the
/// chip "Filter". In a narrow window that menu has all of them. The place of the number is reserved, so no chip moves
/// when it changes. Event dispatch thread only.
public final class FilterChips extends JPanel {
    private static final int HEIGHT = 40;
    private static final int EDGE = 12;
    private static final int GAP = 8;

    /// Below this width of the window in pixels before scaling, there is one chip.
    private static final int NARROW = 900;

    private final ListModel list;
    private final Runnable home;
    private final Map<Field, Chip> chips = new LinkedHashMap<>();
    private final Chip others;
    private final Chip more;
    private final UserCount count;
    private final FilterMenus menus;
    private Arrangement arranged = new Arrangement(0, Others.LONG, false);

    /// The forms of the filter for users that others changed.
    private enum Others { LONG, SHORT, IN_MENU }

    /// The parts of the bar.
    ///
    /// @param fields the number of fields with a chip of their own
    /// @param more   whether the other filters are in a menu
    private record Arrangement(int fields, Others others, boolean more) {}

    /// @param home moves the focus when the focused part disappears
    public FilterChips(RosterModel model, Runnable home) {
        super(null);
        this.home = home;
        list = model.list();
        setName("filters");
        putClientProperty(FlatClientProperties.STYLE, Look.style("background", "list"));
        others = new Chip("filter:others", false, () -> list.onlyChangedByOthers(!isOthers()),
                () -> list.onlyChangedByOthers(false));
        Refocus.whenDisabled(others, home);
        more = new Chip("filter", true, this::openMore, this::clearMore);
        more.setIcon(Icons.of("filter"));
        menus = new FilterMenus(list);
        count = new UserCount(model);
        add(others);
        add(more);
        add(count.label());
        model.link().type().watch(this::reshape);
        list.filter().watch(_ -> render());
        list.changedByOthers().watch(_ -> render());
    }

    /// Shows a chip for each field by which the list can be filtered, choices first.
    private void reshape(RecordType type) {
        Map<Field, Chip> before = Map.copyOf(chips);
        chips.clear();
        type.fields().stream().filter(Field::isFilterable)
                .sorted(Comparator.comparing(field -> field.kind().choices().isEmpty()))
                .forEach(field -> chips.put(field, before.containsKey(field) ? before.get(field) : made(field)));
        boolean isLost = false;
        for (Chip chip : before.values()) {
            if (!chips.containsValue(chip)) {
                isLost |= Refocus.isIn(chip);
                remove(chip);
            }
        }
        chips.values().stream().filter(chip -> !equals(chip.getParent())).forEach(this::add);
        render();
        if (isLost) {
            home.run();
        }
    }

    private Chip made(Field field) {
        return new Chip("filter:" + field.key(), true, () -> open(field), () -> list.only(field, Set.of()));
    }

    private void render() {
        chips.forEach((field, chip) -> {
            String words = words(field);
            boolean isActive = isActive(field);
            chip.say(words, isActive ? words : Text.of("filter.by", words), 0, isActive);
        });
        others.setEnabled(isOthers() || numberOfOthers() > 0);
        sayOthers();
        sayMore();
        revalidate();
        repaint();
    }

    private void sayOthers() {
        String full = Text.of(numberOfOthers() == 0 ? "filter.others.nobody" : "filter.others.full", numberOfOthers());
        others.say(othersWords(arranged.others), full, numberOfOthers(), isOthers());
    }

    private void sayMore() {
        String words = moreWords(arranged);
        boolean isActive = activeInMore(arranged) > 0;
        more.say(words, isActive ? words : Text.of("filter.more.full"), 0, isActive);
    }

    private static String othersWords(Others form) {
        return Text.of(form == Others.LONG ? "filter.others" : "filter.others.short");
    }

    /// The one active filter in the menu, or the number of several.
    private String moreWords(Arrangement arrangement) {
        List<String> active = new ArrayList<>(inMore(arrangement).filter(this::isActive).map(this::words).toList());
        if (arrangement.others == Others.IN_MENU && isOthers()) {
            active.add(Text.of("filter.others"));
        }
        return active.isEmpty() ? Text.of("filter.more") : active.size() == 1 ? active.getFirst()
                : Text.of("filter.more.some", active.size());
    }

    private long activeInMore(Arrangement arrangement) {
        return inMore(arrangement).filter(this::isActive).count()
                + (arrangement.others == Others.IN_MENU && isOthers() ? 1 : 0);
    }

    private Stream<Field> inMore(Arrangement arrangement) {
        return arrangement.more ? chips.keySet().stream().skip(arrangement.fields) : Stream.of();
    }

    private String words(Field field) {
        return FilterWords.now(list, field);
    }

    private boolean isActive(Field field) {
        return !list.filter().now().values(field).isEmpty();
    }

    private boolean isOthers() {
        return list.filter().now().ids().isPresent();
    }

    private int numberOfOthers() {
        return FilterWords.others(list);
    }

    /// Opens the menu of a field as it is defined now.
    private void open(Field field) {
        chips.entrySet().stream().filter(each -> each.getKey().equals(field)).findFirst()
                .ifPresent(each -> menus.open(each.getKey(), each.getValue()));
    }

    /// Clears the filters in the menu, and leaves those with a chip of their own.
    private void clearMore() {
        boolean hasOthers = arranged.others == Others.IN_MENU;
        inMore(arranged).toList().forEach(field -> list.only(field, Set.of()));
        if (hasOthers) {
            list.onlyChangedByOthers(false);
        }
    }

    private void openMore() {
        menus.open(inMore(arranged).toList(), arranged.others == Others.IN_MENU, more);
    }

    // ---- the layout

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(0, UIScale.scale(HEIGHT)); // takes the width of its parent
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    @Override
    public void doLayout() {
        int room = getWidth() - UIScale.scale(2 * EDGE);
        int forCount = count.reserved() + UIScale.scale(EDGE);
        List<Arrangement> all = arrangements();
        arranged = all.stream().filter(each -> width(each) <= room - forCount).findFirst().orElse(all.getLast());
        sayOthers();
        sayMore();
        others.setVisible(arranged.others != Others.IN_MENU);
        more.setVisible(arranged.more);
        int place = 0;
        for (Chip chip : chips.values()) {
            chip.setVisible(place++ < arranged.fields);
        }
        int start = 0;
        int digit = 1;
        for (Chip chip : inOrder()) {
            chip.press(digit++);
            int width = Math.min(chip.getPreferredSize().width, Math.max(0, room - start));
            put(chip, start, width);
            start += width + UIScale.scale(GAP);
        }
        int forWords = Math.max(0, room - start - UIScale.scale(EDGE - GAP));
        int width = Math.min(count.label().getPreferredSize().width, forWords);
        put(count.label(), room - width, width);
    }

    private List<Chip> inOrder() {
        return Stream.concat(chips.values().stream(), Stream.of(more, others)).filter(Component::isVisible).toList();
    }

    /// From the widest to the narrowest.
    private List<Arrangement> arrangements() {
        int fields = chips.size();
        var oneChip = new Arrangement(0, Others.IN_MENU, true);
        @Nullable Window window = SwingUtilities.getWindowAncestor(this);
        if (window != null && window.getWidth() < UIScale.scale(NARROW)) {
            return List.of(oneChip);
        }
        Stream<Arrangement> whole = Stream.of(new Arrangement(fields, Others.LONG, false),
                new Arrangement(fields, Others.SHORT, false));
        Stream<Arrangement> shorter = IntStream.range(0, fields)
                .mapToObj(each -> new Arrangement(fields - 1 - each, Others.SHORT, true));
        return Stream.concat(Stream.concat(whole, shorter), Stream.of(oneChip)).toList();
    }

    private int width(Arrangement each) {
        IntStream ofFields = chips.values().stream().limit(each.fields).mapToInt(chip -> chip.getPreferredSize().width);
        IntStream ofOthers = each.others == Others.IN_MENU ? IntStream.of()
                : IntStream.of(others.widthOf(othersWords(each.others)));
        IntStream ofMore = each.more ? IntStream.of(more.widthOf(moreWords(each))) : IntStream.of();
        int[] widths = IntStream.concat(IntStream.concat(ofFields, ofMore), ofOthers).toArray();
        return IntStream.of(widths).sum() + UIScale.scale(GAP) * (widths.length - 1);
    }

    /// @param start the distance from the edge at which a line begins
    private void put(Component part, int start, int width) {
        int height = Math.min(getHeight(), part.getPreferredSize().height);
        int x = UIScale.scale(EDGE) + start;
        part.setBounds(getComponentOrientation().isLeftToRight() ? x : getWidth() - x - width,
                (getHeight() - height) / 2, width, height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        graphics.setColor(Look.color("line"));
        graphics.fillRect(0, getHeight() - 1, getWidth(), 1);
    }
}
