/// How the program behaves: screens without a screen. A model publishes its state as a [roster.work.Value]. A view
/// renders it and calls the model's verbs. Every rule of the program is here, and no widget is.
///
/// [roster.model.RosterModel] is the model of a window. It wires these rooms:
/// - `model.edit`, `model.editor`: the state of the editor, and its verbs. `model.unsaved`: its edit on this computer.
/// - `model.list`, `model.listing`: the list, and the parts of its state.
/// - `model.link`, `model.request`: the link to the directory, and pending requests.
/// - `model.undo`, `model.history`: deletion and undo, history and restore.
///
/// Decisions:
/// - An unanswered save is sent again (decision 0070). Questions are state (decision 0071).
/// - A live change applies by its version (decision 0072). The list is read in turns (decision 0073).
/// - The editor is small state machines (decision 0074). Models are wired by values and listeners (decision 0075).
///
/// Imports `directory`, `work` and the rooms below. Begin with `RosterModel`. Event dispatch thread only, unless
/// a type says otherwise.
@NullMarked
package roster.model;

import org.jspecify.annotations.NullMarked;
