package roster.ui.widget;

import com.formdev.flatlaf.util.UIScale;
import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JToolTip;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Colleague;
import roster.directory.record.User;
import roster.directory.text.ShownName;
import roster.model.RosterModel;
import roster.ui.look.Initials;
import roster.ui.paragraph.FittedName;
import roster.ui.text.Direction;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// Words for the colleagues who are online. Other windows of the person count as the person's own. Event dispatch
/// thread only.
public final class PresenceWords {
    private static final int NAMED = 3;
    private static final int LISTED = 50;
    private static final int WIDEST = 480;

    /// In UTF-16 code units. A longer name has no room, and measuring fifty long names takes a second.
    private static final int LONGEST = 100;

    private PresenceWords() {}

    /// The colleagues who are online; empty while they are unknown.
    static List<Colleague> of(RosterModel model) {
        return model.live().colleagues().now().orElse(List.of());
    }

    /// Describes the other windows at a user: first editing colleagues, then viewing colleagues and last the person's
    /// own windows. Example: "Ben is editing this user · Dora has this user open · You have this user open in another
    /// window".
    public static Optional<String> at(RosterModel model, long userId) {
        return at(model, userId, false);
    }

    /// The same in fewer words for a place beside the user's name: "Ben is editing · Dora is viewing".
    public static Optional<String> beside(RosterModel model, long userId) {
        return at(model, userId, true);
    }

    private static Optional<String> at(RosterModel model, long userId, boolean brief) {
        var sentences = new ArrayList<String>();
        List<String> editing = names(of(model).stream().filter(each -> each.isEditing(userId)).toList());
        List<String> viewing = names(of(model).stream().filter(each -> each.hasOpen(userId))
                .filter(each -> !each.isEditing(userId)).toList());
        if (!editing.isEmpty()) {
            sentences.add(Text.of(brief ? "presence.brief.editing" : "presence.editing", editing.size(),
                    enumerated(editing)));
        }
        if (!viewing.isEmpty()) {
            sentences.add(Text.of(brief ? "presence.brief.viewing" : "presence.viewing", viewing.size(),
                    enumerated(viewing)));
        }
        List<Colleague> own = model.live().ownWindows().now();
        if (own.stream().anyMatch(each -> each.isEditing(userId))) {
            sentences.add(Text.of(brief ? "presence.brief.editing.own" : "presence.editing.own"));
        } else if (own.stream().anyMatch(each -> each.hasOpen(userId))) {
            sentences.add(Text.of(brief ? "presence.brief.viewing.own" : "presence.viewing.own"));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", sentences));
    }

    /// The circle of the first colleague at a user. An editing colleague comes first, the person's own other window
    /// last. Empty where no other window has the user open.
    ///
    /// @param size in pixels before scaling
    public static Optional<Initials> circle(RosterModel model, long userId, int size) {
        return first(model, userId)
                .map(each -> Initials.ofColleague(each.shownName().name(), each.isEditing(userId), size))
                .or(() -> model.live().ownWindows().now().stream().filter(each -> each.hasOpen(userId)).findFirst()
                        .map(each -> Initials.ofMe(each.shownName().name(), size)));
    }

    /// The first colleague at the user: one that edits it, or else one that has it open.
    public static Optional<Colleague> first(RosterModel model, long userId) {
        Optional<Colleague> viewing = Optional.empty();
        for (Colleague each : of(model)) { // without a stream, since every row of the list asks
            if (each.isEditing(userId)) {
                return Optional.of(each);
            }
            if (viewing.isEmpty() && each.hasOpen(userId)) {
                viewing = Optional.of(each);
            }
        }
        return viewing;
    }

    /// Whether a colleague edits the user.
    public static boolean isEdited(RosterModel model, long userId) {
        return of(model).stream().anyMatch(each -> each.isEditing(userId));
    }

    /// Shows a menu of the colleagues who are online below `owner`. A choice opens the colleague's user. A long menu
    /// ends with the number of further colleagues.
    public static void list(RosterModel model, JComponent owner) {
        var menu = new JPopupMenu();
        menu.setName("colleagues");
        List<Colleague> all = of(model);
        for (Colleague colleague : all.subList(0, Math.min(LISTED, all.size()))) {
            var item = new Item();
            item.setIcon(Icons.of(colleague.has().editing() ? "editing" : colleague.has().user().isPresent() ? "viewing"
                    : "person"));
            item.setEnabled(colleague.has().user().isPresent());
            item.addActionListener(_ -> model.show(colleague.has().user().orElseThrow()));
            say(item, model, colleague);
            menu.add(item);
        }
        if (all.isEmpty()) {
            menu.add(note(Text.of("colleagues.alone")));
        } else if (all.size() > LISTED) {
            menu.add(note(Text.of("colleagues.more", all.size() - LISTED)));
        }
        menu.show(owner, 0, owner.getHeight());
    }

    private static JMenuItem note(String words) {
        var note = new Item();
        note.setText(words);
        note.setEnabled(false);
        return note;
    }

    /// An item with a plain tooltip.
    private static final class Item extends JMenuItem {
        Item() {
            Plain.plain(this);
        }

        @Override
        public JToolTip createToolTip() {
            return Plain.toolTip(this);
        }
    }

    /// Names the colleague and the user that it has open. Truncates names where the item would become too wide.
    private static void say(JMenuItem item, RosterModel model, Colleague colleague) {
        List<ShownName> names = names(model, colleague);
        item.setText(words(colleague, names.stream().map(_ -> "").toList()));
        int room = UIScale.scale(WIDEST) - item.getPreferredSize().width;
        String whole = words(colleague, names.stream().map(ShownName::whole).toList());
        item.setText(words(colleague, fitted(item, names, room)));
        item.setToolTipText(item.getText().equals(whole) ? null : whole);
    }

    private static List<ShownName> names(RosterModel model, Colleague colleague) {
        if (colleague.has().user().isEmpty()) {
            return List.of(colleague.shownName());
        }
        @Nullable User user = model.list().known(colleague.has().user().getAsLong());
        return List.of(colleague.shownName(), new ShownName(user == null || user.values().title().isBlank()
                ? Text.of("colleagues.somebody") : user.values().title(), ""));
    }

    private static String words(Colleague colleague, List<String> names) {
        List<String> shown = names.stream().map(Direction::isolated).toList();
        return shown.size() == 1 ? shown.getFirst() : Text.of(colleague.has().editing()
                ? "colleagues.editing" : "colleagues.viewing", shown.getFirst(), shown.getLast());
    }

    /// Truncates these names so that they fit into `room` pixels together. Each may use the room that the others leave.
    private static List<String> fitted(JMenuItem item, List<ShownName> whole, int room) {
        List<ShownName> names = whole.stream()
                .map(name -> new ShownName(Excerpt.of(name.name(), LONGEST), name.beside())).toList();
        FontMetrics letters = item.getFontMetrics(item.getFont());
        int share = room / names.size();
        int left = names.stream().mapToInt(name -> Math.max(0, share - letters.stringWidth(name.whole()))).sum();
        return names.stream().map(name -> FittedName.of(item, name, share + left)).toList();
    }

    private static List<String> names(List<Colleague> colleagues) {
        return colleagues.stream().map(each -> each.shownName().whole()).map(Direction::isolated).distinct().toList();
    }

    private static String enumerated(List<String> names) {
        if (names.size() > NAMED) {
            return Text.of("presence.more", String.join(", ", names.subList(0, NAMED - 1)), names.size() - NAMED + 1);
        }
        return names.size() == 1 ? names.getFirst()
                : Text.of("presence.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }
}
