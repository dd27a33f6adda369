package roster.ui.keys;

import java.awt.event.ActionEvent;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import roster.model.Commands;
import roster.model.RosterModel;
import roster.ui.text.Text;

/// The commands of the window, each with its words, its key and its state. Buttons and menus share them. Event dispatch
/// thread only.
public final class Actions {
    public final Action add;
    public final Action save;
    public final Action revert;
    public final Action delete;
    public final Action refresh;
    public final Action samples;
    public final Action history;
    public final Action undo;
    public final Action redo;

    /// The commands of a window on `model`.
    ///
    /// @param showHistory opens the history of the open user
    public Actions(RosterModel model, Runnable showHistory) {
        add = action("action.add", Keys.menu("N"), model::add);
        save = action("action.save", Keys.menu("S"), model.editor()::save);
        revert = action("action.revert", null, model::revert);
        delete = action("action.delete", null, model::askToDelete);
        refresh = action("action.refresh", KeyStroke.getKeyStroke("F5"), model::refresh);
        samples = action("action.samples", null, model::loadSamples);
        history = action("action.history", null, showHistory);
        undo = action("action.undo", Keys.menu("Z"), model::undoLast);
        redo = action("action.redo", Keys.menu("shift Z"), model.undo()::redo);
        model.undo().state().watch(_ -> enable(model));
        model.editor().setAside().watch(_ -> enable(model));
        model.editor().state().watch(_ -> enable(model));
        model.selection().watch(_ -> enable(model));
        model.link().state().watch(_ -> enable(model));
        model.link().pending().shown().watch(_ -> enable(model));
    }

    /// A button for `action`.
    ///
    /// @param name the component's name
    public JButton button(Action action, String name) {
        var button = new JButton(action);
        button.setName(name);
        Text.on(button, (String) action.getValue(Action.ACTION_COMMAND_KEY));
        button.setToolTipText(tip(action));
        return button;
    }

    private static @Nullable String tip(Action action) {
        return action.getValue(Action.ACCELERATOR_KEY) instanceof KeyStroke key ? Text.of("tooltip.key",
                Text.unmarked((String) action.getValue(Action.ACTION_COMMAND_KEY)), Shortcuts.words(key)) : null;
    }

    public JMenuItem item(Action action) {
        return Text.on(new KeyItem(action), (String) action.getValue(Action.ACTION_COMMAND_KEY));
    }

    public static Action action(String key, @Nullable KeyStroke accelerator, Runnable step) {
        var action = new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                step.run();
            }
        };
        action.putValue(Action.ACTION_COMMAND_KEY, key);
        action.putValue(Action.ACCELERATOR_KEY, accelerator);
        return action;
    }

    /// Sets the tooltip: the reason why an action is disabled or waits, otherwise its key.
    private static void describe(Action action, Commands.Hint hint) {
        action.putValue(Action.SHORT_DESCRIPTION, switch (hint) {
            case NONE -> tip(action);
            case OFFLINE -> Text.of("tooltip.offline");
            case SAVING -> Text.of("tooltip.saving");
            case SAVE_WAITS -> Text.of("tooltip.saveWaits");
        });
    }

    private void enable(RosterModel model) {
        Commands now = model.commands();
        save.setEnabled(model.editor().canSave());
        revert.setEnabled(now.canRevert());
        delete.setEnabled(model.canDelete());
        add.setEnabled(model.canAdd());
        refresh.setEnabled(now.isOnline());
        samples.setEnabled(model.offersSamples());
        history.setEnabled(now.canShowHistory());
        undo.setEnabled(now.canUndo());
        redo.setEnabled(now.canRedo());
        describe(save, now.ofSave());
        describe(delete, now.ofDelete());
        List.of(refresh, history, undo, redo).forEach(action -> describe(action, now.ofOthers()));
    }
}
