package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import roster.directory.Conflict;
import roster.directory.Draft;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Revision;
import roster.directory.User;
import roster.directory.Users;
import roster.model.EditorBanner;
import roster.model.EditorListener;
import roster.model.EditorModel;
import roster.model.EditorState;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;
import roster.model.EditorState.Empty;
import roster.model.EditorState.Several;
import roster.model.RosterModel;

/// The right side of the window: who is open, the banner, the fields, and a bar with Save that stays in view.
final class EditorPanel extends JPanel {
    private static final String FORM = "form";
    private static final String EMPTY = "empty";

    /// Below this height, before scaling, the header takes less room.
    private static final int LOW = 340;

    private final RosterModel roster;
    private final EditorModel model;
    private final CardLayout cards = new CardLayout();
    private final EmptyState empty = new EmptyState("nothingSelected", "person");
    private final EditorHeader header = new EditorHeader();
    private final Banner banner = new Banner("banner", 20, this::resume);
    private final JButton save;
    private final JButton revert;
    private final JButton delete;
    private final JButton history;
    private @Nullable EditorForm form;
    private Runnable entered = () -> { };
    private long open = -1;

    EditorPanel(RosterModel roster, Actions actions) {
        this.roster = roster;
        model = roster.editor();
        save = actions.button(actions.save, "save");
        revert = actions.button(actions.revert, "revert");
        delete = actions.button(actions.delete, "delete");
        history = actions.button(actions.history, "history");
        List.of(save, revert).forEach(button -> Refocus.whenDisabled(button, this::resume));
        setLayout(cards);
        add(empty, EMPTY);
        model.state().watch(this::render);
        model.setAside().watch(_ -> render(model.state().now()));
        model.listen(new EditorListener() {
            @Override
            public void refused() {
                focusFirst();
            }

            @Override
            public void followed(Set<Field> fields) {
                form().highlight(fields);
            }
        });
        roster.live().colleagues().watch(_ -> renderPresence());
        roster.live().ownWindows().watch(_ -> renderPresence());
        roster.list().listing().watch(_ -> tick());
    }

    /// Goes, as Tab does, to the field where the person was last in this user's form, at first to the name.
    void enter() {
        form().enter();
    }

    /// Moves the focus to the first field with a problem; the caret stays where it was. If no problem belongs to a field,
    /// the focus stays.
    private void focusFirst() {
        model.state().now().problems().stream().map(Problem::field).filter(Field.class::isInstance)
                .map(Field.class::cast).findFirst().ifPresent(form()::focus);
    }

    /// Calls `step` each time that one of the fields has the focus.
    void whenEntered(Runnable step) {
        entered = step;
    }

    /// The input of the field that had the focus last, or of the name.
    Component home() {
        return form().home();
    }

    /// Puts the focus to the field that had it last, where there are fields.
    void resume() {
        if (model.state().now().draft() != null) {
            form().resume();
        }
    }

    /// The fields, made when they are first asked for.
    EditorForm form() {
        if (form == null) {
            form = new EditorForm(model, roster.ownType(), () -> entered.run());
            JPanel card = card(form);
            SwingUtilities.updateComponentTreeUI(card); // what of it is older than the present theme
            add(card, FORM);
        }
        return form;
    }

    JButton saveButton() {
        return save;
    }

    /// Says anew how long ago things happened, and whether the list has this user.
    void tick() {
        if (model.state().now() instanceof Editing now) {
            renderVersion(now.edit().base());
            renderBanner(now);
        }
    }

    private JPanel card(EditorForm fields) {
        Component scrolled = scrolled(fields);
        JPanel bar = bar();
        var card = new JPanel(new SharedHeight(header, banner, scrolled, bar, fields::heightOfOneField));
        List.of(header, banner, scrolled, bar).forEach(card::add);
        card.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                header.low(card.getHeight() < UIScale.scale(LOW));
            }
        });
        return card;
    }

    private static Component scrolled(EditorForm fields) {
        var scrolled = new JScrollPane(fields, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        scrolled.setOpaque(false);
        scrolled.getViewport().setOpaque(false);
        scrolled.setFocusable(false);
        InSight.keep(scrolled, fields::placeOfFocus);
        return scrolled;
    }

    private JPanel bar() {
        var withLine = new JPanel(new BorderLayout());
        withLine.add(new JSeparator(), BorderLayout.NORTH);
        withLine.add(new ButtonBar(List.of(history, delete), List.of(revert, save)), BorderLayout.CENTER);
        return withLine;
    }

    private void render(EditorState state) {
        switch (state) {
            case Empty() -> renderEmpty("empty.nothing.title", "empty.nothing.text", 0);
            case Several(int count) -> renderEmpty("empty.several.title", "empty.several.text", count);
            case Adding(Draft draft, List<Problem> problems, _) -> {
                renderForm(draft, problems);
                Text.on(revert, "action.cancel");
                header.name(draft.title().isBlank() ? Text.of("editor.new") : draft.title());
                header.version(Text.of("editor.new.hint"), null);
                banner.hideAway();
                renderPresence();
                opened(0);
            }
            case Editing now -> {
                Edit edit = now.edit();
                renderForm(edit.mine(), now.problems());
                Text.on(revert, "action.revert");
                header.name(edit.base().values().title().isBlank()
                        ? Text.of("editor.nameless") : edit.base().values().title());
                renderVersion(edit.base());
                renderBanner(now);
                renderPresence();
                opened(edit.base().id());
            }
        }
    }

    private void renderEmpty(String title, String text, int count) {
        empty.say(Text.of(title, count), Text.of(text, count));
        cards.show(this, EMPTY);
        open = -1;
    }

    private void renderForm(Draft draft, List<Problem> problems) {
        form().show(draft, problems);
        header.problems(problems);
        cards.show(this, FORM);
    }

    private void renderPresence() {
        long id = model.state().now() instanceof Editing(Edit edit, _, _, _) ? edit.base().id() : -1;
        header.presence(id < 0 ? Optional.empty() : Colleagues.at(roster, id), Colleagues.isEdited(roster, id));
    }

    private void renderVersion(User user) {
        header.version(versionLine(user), user.updatedAt() == null ? null : Text.exactly(user.updatedAt()));
    }

    private void renderBanner(Editing now) {
        switch (model.banner(now)) {
            case EditorBanner.Deleted(Optional<Revision> removal) -> banner.say("deleted", Provenance.deleted(removal, model.own()),
                    new Banner.Link("bannerShow", "banner.show", model::showNews));
            case EditorBanner.Changed(Conflict conflict) -> banner.say("changed", Provenance.banner(conflict, model.own()),
                    new Banner.Link("bannerShow", "banner.show", model::showNews),
                    new Banner.Link("bannerReload", "banner.reload", model::reload));
            case EditorBanner.Aside(Edit aside) -> banner.say("aside", Text.of("banner.aside"),
                    new Banner.Link("bringBack", "banner.bringBack", model::bringBack),
                    new Banner.Link("copyAside", "banner.copy", () -> Copying.copy(aside)));
            case EditorBanner.None() -> banner.hideAway();
        }
    }

    private String versionLine(User user) {
        String line = user.updatedAt() == null
                ? Text.of("editor.version", user.version())
                : Text.of("editor.version.changed", user.version(), Text.ago(user.updatedAt()));
        return roster.list().finds(user) ? line : Text.of("editor.notFound", line);
    }

    /// A form that shows somebody else begins at its top. A field that keeps the focus, as after the save of a new user,
    /// stays in sight.
    private void opened(long id) {
        if (open != id) {
            open = id;
            form().begin();
            form().scrollRectToVisible(new Rectangle(0, 0, 1, 1));
            form().placeOfFocus().ifPresent(form()::scrollRectToVisible);
            if (id == 0) {
                form().focusTitle();
            }
        }
    }
}
