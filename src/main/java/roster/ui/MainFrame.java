package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.KeyboardFocusManager;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.model.RosterModel;
import roster.model.edit.EditorState;
import roster.model.link.LinkState;
import roster.model.list.Memory;
import roster.model.undo.OverwriteWatch;
import roster.ui.conflict.Dialogs;
import roster.ui.connect.ConnectDialog;
import roster.ui.connect.Directories;
import roster.ui.connect.DirectoryMenu;
import roster.ui.connect.UsedBefore;
import roster.ui.editor.EditorPanel;
import roster.ui.editor.UnsavedBanner;
import roster.ui.history.HistoryDialogs;
import roster.ui.keys.Actions;
import roster.ui.keys.FocusOrder;
import roster.ui.keys.Keys;
import roster.ui.keys.RowMenu;
import roster.ui.link.LinkView;
import roster.ui.list.ListPanel;
import roster.ui.list.UserTable;
import roster.ui.look.Look;
import roster.ui.paragraph.AnyChange;
import roster.ui.paragraph.UndoKeys;
import roster.ui.settings.NotKeptBanner;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.strip.Sentence;
import roster.ui.strip.Strip;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;
import roster.ui.widget.Icons;
import roster.ui.widget.RowCopy;
import roster.work.Edt;

/// The main window: search above, list on the left, editor on the right and status below. Event dispatch thread only.
public final class MainFrame extends JFrame {
    private final RosterModel model;
    private final Runnable closed;
    private final Channel overwritten;
    private final JTextField search = new JTextField();
    private final DirectoryButton directory;
    private final UserTable table;
    private final EditorPanel editor;
    private boolean adding;
    private final JSplitPane split;
    private final Directories directories;
    private final LinkView link;
    private @Nullable JComponent place;
    private final Timer clock;
    private final Resting resting;
    private Runnable whenPainted = () -> { };

    /// A window on `model`, still hidden.
    ///
    /// @param closed called after the window is closed
    public MainFrame(RosterModel model, Memory memory, Theme theme, Runnable closed) {
        super(Text.of("roster"));
        this.model = model;
        this.closed = closed;
        setName("roster");
        setIconImages(FlatSVGUtils.createWindowIconImages("/roster/ui/icons/roster.svg"));
        model.list().showChoices(Text.choices(model.link().type().now()));
        model.link().type().watch(type -> model.list().showChoices(Text.choices(type)));
        var actions = new Actions(model, this::showHistory);
        table = new UserTable(model);
        editor = new EditorPanel(model, actions);
        overwritten = editor.strip().channel("overwritten", this::focusHome);
        split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, true,
                new ListPanel(model, table, this::withdrawSearch, this::focusHome), editor);
        directories = new Directories(model, memory);
        link = new LinkView(model, actions, split, editor.strip(), this::focusWork, this::askToClose, this::connect,
                line -> UsedBefore.in(line, directories), directories::useFolder);
        directory = new DirectoryButton(model.link(), directories);
        DirectoryMenu.in(directory.menu(), directories, this::connect);
        layOut(actions);
        new NotKeptBanner(memory, editor.strip().channel("notKept", this::focusHome));
        setJMenuBar(new Menus(this, model, actions, theme, memory, directories, table, this::focusSearch));
        keys(actions);
        watchPlace();
        FocusOrder.of(this, this::home);
        new Dialogs(this, model);
        var place = new WindowPlace(this, split, table, memory, model.list());
        place.restore();
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                model.close(() -> shut(place));
            }
        });
        model.link().state().watch(_ -> tellOverwritten());
        model.overwrites().told().watch(_ -> tellOverwritten());
        model.editor().state().watch(this::title);
        model.editor().state().watch(this::focusFollows);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                Edt.later(() -> { // unless another component asks for it first
                    if (isFocusOwner()) {
                        table.requestFocusInWindow();
                    }
                });
            }
        });
        clock = new Timer(30_000, _ -> tick());
        clock.start();
        resting = new Resting(Resting.AFTER, model.link()::rest);
        resting.start();
    }

    /// Calls `step` once at the end of the first painting. The painting is copied to the screen right afterwards.
    public void whenPainted(Runnable step) {
        whenPainted = step;
    }

    @Override
    public void paint(Graphics graphics) {
        super.paint(graphics);
        Runnable step = whenPainted;
        whenPainted = () -> { };
        step.run();
    }

    /// Makes the parts that are needed soon and were left out of the first painting.
    public void prepare() {
        search.putClientProperty(FlatClientProperties.TEXT_FIELD_SHOW_CLEAR_BUTTON, true);
        editor.form();
    }

    /// Updates the ages on the screen and keeps the list for the next start. The clock calls this method every 30 s.
    void tick() {
        editor.tick();
        tellOverwritten();
        model.keepList();
    }

    /// Asks to close the window, as its close button does.
    void askToClose() {
        dispatchEvent(new WindowEvent(this, WindowEvent.WINDOW_CLOSING));
    }

    private void shut(WindowPlace place) {
        clock.stop();
        resting.stop();
        link.stop();
        place.remember();
        model.closing();
        setVisible(false);
        dispose();
        closed.run();
    }

    private void layOut(Actions actions) {
        split.setBorder(null);
        split.setContinuousLayout(true);
        editor.putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        Strip strip = editor.strip();
        new InstallationBanner(this, model, strip.channel("installation", this::focusHome));
        new UnsavedBanner(model.editor().unsaved(), strip, this::focusHome);
        new ShortfallBanner(model.undo(), strip.channel("shortfall", this::focusHome));
        new DroppedBanner(model.editor(), strip.channel("dropped", this::focusHome));
        add(topBar(actions), BorderLayout.NORTH);
        add(link.center(), BorderLayout.CENTER);
        add(new StatusBar(model, this::focusHome), BorderLayout.SOUTH);
        setMinimumSize(new Dimension(640, 480));
        getRootPane().setDefaultButton(editor.saveButton());
    }

    private JComponent topBar(Actions actions) {
        search.setName("search");
        search.putClientProperty(FlatClientProperties.TEXT_FIELD_LEADING_ICON,
                TopBar.indented(Icons.of("search")));
        search.getAccessibleContext().setAccessibleName(Text.of("search.name"));
        Bounded.on(search);
        UndoKeys.on(search);
        search.getDocument().addDocumentListener((AnyChange) () -> model.list().filter(search.getText()));
        Keys.bind(search, JComponent.WHEN_FOCUSED, Keys.CANCEL, this::clearSearch);
        Keys.bind(search, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke("DOWN"), this::goDown);
        search.addActionListener(_ -> goDown()); // Enter would press Save
        JButton add = actions.button(actions.add, "add");
        add.setIcon(Icons.of("add"));
        return new TopBar(add, search, new ColleagueCircles(model), directory, split.getLeftComponent());
    }

    /// Records the person's place of work.
    private void watchPlace() {
        for (JComponent each : List.of(table, search)) {
            each.addFocusListener(new FocusAdapter() {
                @Override
                public void focusGained(FocusEvent event) {
                    place = each;
                }
            });
        }
        editor.whenEntered(() -> place = editor);
    }

    private void keys(Actions actions) {
        Keys.bind(table, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), model::askToDelete);
        List.of("ENTER", "F2").forEach(key -> Keys.bind(table, JComponent.WHEN_FOCUSED, KeyStroke.getKeyStroke(key),
                this::enterEditor));
        RowMenu.on(table, List.of(actions.item(Actions.action("action.edit", null, this::enterEditor)),
                actions.item(actions.history),
                actions.item(Actions.action("action.copyRows", null, () -> RowCopy.copy(table))),
                actions.item(actions.delete)));
        Keys.bind(split, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, KeyStroke.getKeyStroke("F6"),
                this::switchSides); // replaces the split pane's own F6
        Keys.bind(getRootPane(), KeyStroke.getKeyStroke("F6"), this::switchSides);
        Keys.bind(getRootPane(), Keys.CANCEL, model::escape); // where Escape has no other meaning
        Keys.bind(getRootPane(), Keys.menu("Y"), () -> {
            if (actions.redo.isEnabled()) {
                model.undo().redo();
            }
        });
    }

    /// Opens the dialog for another directory.
    void connect() {
        ConnectDialog.open(this, directories);
    }

    private void showHistory() {
        if (model.editor().state().now() instanceof EditorState.Editing(Edit edit, _, _, _)) {
            HistoryDialogs.ofUser(this, model, edit.base().id(), edit.base().values().title());
        }
    }

    /// Reports that another user replaced saved values of this person. Waits for the link, since *Show* needs it.
    private void tellOverwritten() {
        Optional<OverwriteWatch.Overwritten> told = model.overwrites().told().now();
        if (told.isEmpty() || !(model.link().state().now() instanceof LinkState.Online)) {
            overwritten.hideAway();
            return;
        }
        Revision by = told.get().by();
        String name = by.after() == null ? "" : by.after().title();
        String fields = told.get().fields().stream().map(Text::label).collect(Collectors.joining(", "));
        overwritten.say(Matter.OVERWRITTEN, new Sentence(
                        Text.of("overwritten", by.who(), name, fields, Text.ago(by.at())), List.of(by.who()), ""),
                new Channel.Offer("showOverwritten", "overwritten.show", () -> HistoryDialogs.ofUser(this, model, by,
                    name, () -> model.overwrites().noted(told.get()))),
                new Channel.Offer("noteOverwritten", "overwritten.noted", model.overwrites()::noted));
    }

    private void switchSides() {
        boolean inList = table.isFocusOwner() || search.isFocusOwner();
        if (inList && model.editor().state().now().draft() != null) {
            editor.enter();
        } else {
            focusList();
        }
    }

    private void enterEditor() {
        if (model.editor().state().now().draft() != null) {
            editor.enter();
        }
    }

    /// Moves the focus to the person's last place of work. A hidden component gets the focus as soon as it is shown.
    private void focusHome() {
        if (editor.equals(place) && model.editor().state().now().draft() != null) {
            editor.resume();
        } else {
            getFocusTraversalPolicy().getDefaultComponent(this).requestFocusInWindow();
        }
    }

    /// Moves the focus to the form of a new user or else to the last place of work.
    private void focusWork() {
        if (model.editor().state().now() instanceof EditorState.Adding) {
            editor.enter();
        } else {
            focusHome();
        }
    }

    /// The component that had the focus at the last place of work.
    private Component home() {
        if (editor.equals(place) && model.editor().state().now().draft() != null) {
            return editor.home();
        }
        return search.equals(place) ? search : table;
    }

    private void focusList() {
        if (model.editor().state().now() instanceof EditorState.Empty && !table.selectAtCursor()) {
            selectFirst();
        }
        table.requestFocusInWindow();
    }

    /// Selects the first row, unless the person leaves the list before the answer arrives.
    private void selectFirst() {
        place = table;
        model.selectFirst(() -> table.equals(place), this::leaveSearch);
    }

    /// Moves the focus from the search to the list. The list was hidden while there were no hits.
    private void leaveSearch() {
        if (search.isFocusOwner()) {
            table.requestFocusInWindow();
        }
    }

    /// Moves the focus from the search to the list and selects the first hit as soon as it is found.
    private void goDown() {
        table.requestFocusInWindow();
        selectFirst();
    }

    private void focusSearch() {
        search.requestFocusInWindow();
        search.selectAll();
    }

    private void clearSearch() {
        if (search.getText().isEmpty()) {
            model.escape();
        }
        search.setText("");
    }

    /// Clears the search and moves the focus to it. The pressed button may be hidden first and then passes the focus to
    /// the person's place of work.
    private void withdrawSearch() {
        place = search;
        search.setText("");
        search.requestFocusInWindow();
    }

    /// Moves the focus to the list from a form that was closed or now shows another user.
    private void focusFollows(EditorState state) {
        boolean formIsGone = state.draft() == null || (adding && state instanceof EditorState.Editing);
        adding = state instanceof EditorState.Adding && !state.isBusy();
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getPermanentFocusOwner();
        if (formIsGone && owner != null && SwingUtilities.isDescendingFrom(owner, editor)) {
            table.requestFocusInWindow();
        }
    }

    private void title(EditorState state) {
        @Nullable Draft shown = state.draft();
        String name = state instanceof EditorState.Editing(Edit edit, _, _, _) ? edit.base().values().title()
                : shown == null ? "" : shown.title();
        setTitle((state.isDirty() ? "* " : "") + (name.isBlank() ? Text.of("roster")
                : Text.of("title.user", Excerpt.of(name))));
        getRootPane().putClientProperty("Window.documentModified", state.isDirty());
    }
}
