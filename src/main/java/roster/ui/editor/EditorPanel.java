package roster.ui.editor;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
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
import roster.ui.dialog.WholeText;
import roster.ui.keys.Actions;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.strip.Sentence;
import roster.ui.strip.Strip;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Provenance;
import roster.ui.text.Text;
import roster.ui.widget.ButtonBar;
import roster.ui.widget.Copying;
import roster.ui.widget.EmptyState;
import roster.ui.widget.Icons;
import roster.ui.widget.InSight;
import roster.ui.widget.PresenceWords;
import roster.ui.widget.SharedHeight;

/// The right side of the window: header, strip and fields of the open user above a bar with Save that stays in view.
/// The strip keeps its place while no user is open, since it has the messages of the whole window. Event dispatch
/// thread only.
public final class EditorPanel extends JPanel {
    private static final String FORM = "form";
    private static final String EMPTY = "empty";

    /// Below this height in pixels before scaling, the header is low.
    private static final int LOW = 340;

    /// The least size in pixels before scaling.
    private static final int LEAST = 380;
    private static final int LEAST_HEIGHT = 200;

    /// The part of a very narrow window that the editor keeps.
    private static final int LEAST_PERCENT = 60;

    private final RosterModel roster;
    private final EditorModel model;
    private final CardLayout cards = new CardLayout();
    private final EmptyState empty = new EmptyState("nothingSelected", "person");
    private final EditorHeader header = new EditorHeader();
    private final Strip strip = new Strip(this::resume);
    private final Channel problem = strip.channel("problem:user", this::resume);
    private final Channel banner = strip.channel("banner", this::resume);
    private final Channel provenance = strip.channel("provenance", this::resume);
    private final JPanel content = new JPanel(cards);
    private final JLabel unsaved = Plain.label("unsaved");
    private final ButtonBar bar;
    private final JButton save;
    private final JButton revert;
    private final JButton history;
    private @Nullable EditorForm form;
    private Runnable entered = () -> { };
    private long open = -1;

    /// The least width of the editor in a window of `width` pixels.
    public static int leastWidth(int width) {
        return Math.min(UIScale.scale(LEAST), width * LEAST_PERCENT / 100);
    }

    public EditorPanel(RosterModel roster, Actions actions) {
        this.roster = roster;
        model = roster.editor();
        save = actions.button(actions.save, "save");
        revert = actions.button(actions.revert, "revert");
        JButton delete = actions.button(actions.delete, "delete");
        delete.setIcon(Icons.of("delete"));
        history = actions.button(actions.history, "history");
        history.setIcon(Icons.of("history"));
        List.of(save, revert).forEach(button -> Refocus.whenDisabled(button, this::resume));
        unsaved.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        unsaved.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "acctext"));
        bar = new ButtonBar(List.of(history, delete), unsaved, List.of(revert, save));
        content.setOpaque(false);
        content.add(empty, EMPTY);
        setLayout(new SharedHeight(header, strip, content, bar));
        List.of(header, strip, content, bar).forEach(this::add);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                header.low(getHeight() < UIScale.scale(LOW));
            }
        });
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
        roster.latest().revisions().watch(_ -> tick());
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(leastWidth(getParent() == null ? Integer.MAX_VALUE / 100 : getParent().getWidth()),
                UIScale.scale(LEAST_HEIGHT));
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
            var latest = new LatestChanges(roster.latest(), () -> history.doClick(0));
            form = new EditorForm(model, roster.ownType(), roster.list().values()::read, latest, () -> entered.run());
            Component scrolled = scrolled(form);
            SwingUtilities.updateComponentTreeUI(scrolled); // parts may be older than the present theme
            content.add(scrolled, FORM);
        }
        return form;
    }

    public JButton saveButton() {
        return save;
    }

    /// The place for messages of the whole window.
    public Strip strip() {
        return strip;
    }

    /// Updates the ages in the strip and whether the list has this user.
    public void tick() {
        if (model.state().now() instanceof Editing now) {
            renderProvenance(now.edit().base());
            renderBanner(model.banner(now), now.isDirty());
            form().tick();
        }
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

    private void render(EditorState state) {
        switch (state) {
            case Empty() -> renderEmpty("empty.nothing.title", "empty.nothing.text", 0);
            case Several(int count) -> renderEmpty("empty.several.title", "empty.several.text", count);
            case Adding now -> {
                Draft draft = now.draft();
                renderForm(draft, now.problems());
                Text.on(revert, "action.cancel");
                header.user(0, draft.title().isBlank() ? Text.of("editor.new") : draft.title(), "");
                unsaved.setText("");
                provenance.say(Matter.PROVENANCE, Text.of("editor.new.hint"));
                renderBanner(EditorBanner.of(now), now.isDirty());
                renderPresence();
                opened(0);
            }
            case Editing now -> {
                Edit edit = now.edit();
                renderForm(edit.mine(), now.problems());
                Text.on(revert, "action.revert");
                User user = edit.base();
                header.user(user.id(), user.values().title().isBlank() ? Text.of("editor.nameless")
                        : user.values().title(), Subtitle.of(user.values()));
                int typed = edit.changed().size();
                unsaved.setText(typed == 0 ? "" : Text.of("editor.unsaved", typed));
                renderProvenance(user);
                renderBanner(model.banner(now), now.isDirty());
                renderPresence();
                opened(user.id());
            }
        }
    }

    private void renderEmpty(String title, String text, int count) {
        empty.say(Text.of(title, count), Text.of(text, count));
        cards.show(content, EMPTY);
        header.setVisible(false);
        bar.setVisible(false);
        List.of(problem, banner, provenance).forEach(Channel::hideAway);
        open = -1;
    }

    private void renderForm(Draft draft, List<Problem> problems) {
        form().show(draft, problems);
        problems.stream().filter(each -> each.field() == null).findFirst()
                .ifPresentOrElse(this::say, problem::hideAway);
        cards.show(content, FORM);
        header.setVisible(true);
        bar.setVisible(true);
    }

    /// Shows a problem that concerns the user as a whole.
    private void say(Problem whole) {
        if (Excerpt.isCut(whole.detail())) {
            problem.say(Matter.FAILURE, Text.problem(whole), new Channel.Offer("allOfProblem", "banner.whole",
                    () -> WholeText.open(this, whole.detail())));
        } else {
            problem.say(Matter.FAILURE, Text.problem(whole));
        }
    }

    private void renderPresence() {
        long id = model.state().now() instanceof Editing(Edit edit, _, _, _) ? edit.base().id() : -1;
        header.presence(PresenceWords.circle(roster, id, EditorHeader.circle()),
                PresenceWords.beside(roster, id).orElse(""), PresenceWords.at(roster, id).orElse(""));
    }

    private void renderProvenance(User user) {
        String words = Provenance.lastChange(user, roster.latest().revisions().now().stream().findFirst(),
                model.own());
        provenance.say(Matter.PROVENANCE, new Sentence(
                roster.list().finds(user) ? words : Text.of("editor.notFound", words), List.of(),
                user.updatedAt() == null ? "" : Text.of("provenance.exactly", words, Text.exactly(user.updatedAt()))));
    }

    /// @param isTyped whether something is typed that is not saved
    private void renderBanner(EditorBanner now, boolean isTyped) {
        var show = new Channel.Offer("bannerShow", "banner.show", model::showNews);
        switch (now) {
            case EditorBanner.Deleted(Optional<Revision> removal) -> banner.say(Matter.DELETED,
                    news(Provenance.deleted(removal, model.own()), isTyped, removal.stream().toList()), show);
            case EditorBanner.Changed(Conflict conflict) -> banner.say(Matter.CHANGED,
                    news(Provenance.banner(conflict, model.own()), isTyped, conflict.since()), show,
                    new Channel.Offer("bannerReload", "banner.reload", model::reload));
            case EditorBanner.Aside(Edit aside) -> banner.say(Matter.ASIDE, Text.of("banner.aside"),
                    new Channel.Offer("bringBack", "banner.bringBack", model::bringBack),
                    new Channel.Offer("copyAside", "banner.copy", () -> Copying.copy(aside)));
            case EditorBanner.ReadOnly() -> banner.say(Matter.READ_ONLY, Text.of("banner.readOnly"));
            case EditorBanner.None() -> banner.hideAway();
        }
    }

    /// @param by the authors, whose names are bold
    private static Sentence news(String words, boolean isTyped, List<Revision> by) {
        return new Sentence(isTyped ? words + " " + Text.of("banner.kept") : words,
                by.stream().map(Revision::who).distinct().toList(), "");
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
