package roster.ui.editor;

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
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.RosterModel;
import roster.model.edit.EditorListener;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.Several;
import roster.model.editor.EditorBanner;
import roster.model.editor.EditorModel;
import roster.ui.keys.Actions;
import roster.ui.keys.Refocus;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.Banner;
import roster.ui.widget.ButtonBar;
import roster.ui.widget.Copying;
import roster.ui.widget.EmptyState;
import roster.ui.widget.InSight;
import roster.ui.widget.PresenceWords;
import roster.ui.widget.SharedHeight;

/// The right side of the window: header, banner and fields of the open user above a bar with Save that stays in view.
/// Event dispatch thread only.
public final class EditorPanel extends JPanel {
    private static final String FORM = "form";
    private static final String EMPTY = "empty";

    /// Below this height in pixels before scaling, the header is low.
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

    public EditorPanel(RosterModel roster, Actions actions) {
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

    /// Enters the last visited field of this user's form as Tab does, at first the name.
    public void enter() {
        form().enter();
    }

    /// Moves the focus to the first field with a problem and keeps its caret. Without such a field the focus stays.
    private void focusFirst() {
        model.state().now().problems().stream().map(Problem::field).filter(Field.class::isInstance)
                .map(Field.class::cast).findFirst().ifPresent(form()::focus);
    }

    /// Calls `step` each time one of the fields receives the focus.
    public void whenEntered(Runnable step) {
        entered = step;
    }

    /// The input of the last focused field or of the name.
    public Component home() {
        return form().home();
    }

    /// Moves the focus to the last focused field if fields are shown.
    public void resume() {
        if (model.state().now().draft() != null) {
            form().resume();
        }
    }

    /// The fields, made at the first call.
    public EditorForm form() {
        if (form == null) {
            form = new EditorForm(model, roster.ownType(), () -> entered.run());
            JPanel card = card(form);
            SwingUtilities.updateComponentTreeUI(card); // parts may be older than the present theme
            add(card, FORM);
        }
        return form;
    }

    public JButton saveButton() {
        return save;
    }

    /// Updates the ages in the version and the banner and whether the list has this user.
    public void tick() {
        if (model.state().now() instanceof Editing now) {
            renderVersion(now.edit().base());
            renderBanner(model.banner(now));
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
            case Adding now -> {
                Draft draft = now.draft();
                renderForm(draft, now.problems());
                Text.on(revert, "action.cancel");
                header.name(draft.title().isBlank() ? Text.of("editor.new") : draft.title());
                header.version(Text.of("editor.new.hint"), null);
                renderBanner(EditorBanner.of(now));
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
                renderBanner(model.banner(now));
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
        header.presence(id < 0 ? Optional.empty() : PresenceWords.at(roster, id), PresenceWords.isEdited(roster, id));
    }

    private void renderVersion(User user) {
        header.version(versionLine(user), user.updatedAt() == null ? null : Text.exactly(user.updatedAt()));
    }

    private void renderBanner(EditorBanner now) {
        switch (now) {
            case EditorBanner.Deleted(Optional<Revision> removal) -> banner.say("deleted",
                    Provenance.deleted(removal, model.own()),
                    new Banner.Offer("bannerShow", "banner.show", model::showNews));
            case EditorBanner.Changed(Conflict conflict) -> banner.say("changed",
                    Provenance.banner(conflict, model.own()),
                    new Banner.Offer("bannerShow", "banner.show", model::showNews),
                    new Banner.Offer("bannerReload", "banner.reload", model::reload));
            case EditorBanner.Aside(Edit aside) -> banner.say("aside", Text.of("banner.aside"),
                    new Banner.Offer("bringBack", "banner.bringBack", model::bringBack),
                    new Banner.Offer("copyAside", "banner.copy", () -> Copying.copy(aside)));
            case EditorBanner.ReadOnly() -> banner.say("viewing", Text.of("banner.readOnly"));
            case EditorBanner.None() -> banner.hideAway();
        }
    }

    private String versionLine(User user) {
        String line = user.updatedAt() == null
                ? Text.of("editor.version", user.version())
                : Text.of("editor.version.changed", user.version(), Text.ago(user.updatedAt()));
        return roster.list().finds(user) ? line : Text.of("editor.notFound", line);
    }

    /// Scrolls the form of another user to its top. A field that keeps the focus stays visible, as after the save of a
    /// new user.
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
