package roster.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import org.jspecify.annotations.Nullable;
import roster.directory.Colleague;
import roster.directory.User;
import roster.model.RosterModel;

/// Who else is here, in words.
final class Colleagues {
    private static final int NAMED = 3;

    private Colleagues() {}

    /// The colleagues who are here as far as that is known.
    static List<Colleague> of(RosterModel model) {
        return model.live().colleagues().now().orElse(List.of());
    }

    /// Who else is at a user, those who edit before those who look: "Ben is editing this user · Dora has it open".
    static Optional<String> at(RosterModel model, long userId) {
        var sentences = new ArrayList<String>();
        List<String> editing = names(of(model).stream().filter(each -> each.isEditing(userId)).toList());
        List<String> viewing = names(of(model).stream().filter(each -> each.hasOpen(userId))
                .filter(each -> !each.isEditing(userId)).toList());
        if (!editing.isEmpty()) {
            sentences.add(Text.of("presence.editing", editing.size(), enumerated(editing)));
        }
        if (!viewing.isEmpty()) {
            sentences.add(Text.of("presence.viewing", viewing.size(), enumerated(viewing)));
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", sentences));
    }

    static boolean isEdited(RosterModel model, long userId) {
        return of(model).stream().anyMatch(each -> each.isEditing(userId));
    }

    /// A menu of everybody who is here; a choice opens the user whom that colleague has open.
    static void list(RosterModel model, JComponent above) {
        var menu = new JPopupMenu();
        menu.setName("colleagues");
        for (Colleague colleague : of(model)) {
            var item = Plain.plain(new JMenuItem(words(model, colleague)));
            item.setIcon(Icons.of(colleague.has().editing() ? "editing" : colleague.has().user().isPresent() ? "viewing"
                    : "person"));
            item.setEnabled(colleague.has().user().isPresent());
            item.addActionListener(_ -> model.show(colleague.has().user().orElseThrow()));
            menu.add(item);
        }
        if (menu.getComponentCount() == 0) {
            var alone = new JMenuItem(Text.of("colleagues.alone"));
            alone.setEnabled(false);
            menu.add(alone);
        }
        menu.show(above, 0, -menu.getPreferredSize().height);
    }

    private static String words(RosterModel model, Colleague colleague) {
        if (colleague.has().user().isEmpty()) {
            return colleague.person();
        }
        @Nullable User user = model.list().known(colleague.has().user().getAsLong());
        String name = user == null || user.values().name().isBlank() ? Text.of("colleagues.somebody") : user.values().name();
        return Text.of(colleague.has().editing() ? "colleagues.editing" : "colleagues.viewing", colleague.person(), name);
    }

    private static List<String> names(List<Colleague> colleagues) {
        return colleagues.stream().map(Colleague::person).distinct().toList();
    }

    private static String enumerated(List<String> names) {
        if (names.size() > NAMED) {
            return Text.of("presence.more", String.join(", ", names.subList(0, NAMED - 1)), names.size() - NAMED + 1);
        }
        return names.size() == 1 ? names.getFirst()
                : Text.of("presence.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }
}
