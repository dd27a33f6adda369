/// How it looks: Swing with FlatLaf. A view renders the state of a model and calls its verbs. [roster.ui.MainFrame] is
/// the window.
///
/// - `ui.list`, `ui.filter`: the table of users and the filters above it. `ui.editor`: the form of the open user.
/// - `ui.conflict`: questions, the refused save, the review. `ui.history`: dialogs of the history.
/// - `ui.fields`: descriptions of fields. `ui.link`: pages in place of list and editor.
/// - `ui.connect`: the choice of a directory. `ui.settings`: the settings.
/// - `ui.dialog`: modal dialogs. `ui.keys`: keys and focus. `ui.text`: the words of the screen.
/// - `ui.paragraph`: inputs and paragraphs of text. `ui.strip`: the place for messages. `ui.widget`: small components.
/// - `ui.look`: colours, initials and pills.
///
/// Every visible word is in `text.properties`. Labels, order and component names follow from
/// [roster.directory.record.Field].
///
/// Decisions:
/// - Components show text and never markup (decision 0080). The database sorts the table (decision 0081).
/// - Remote changes move nothing (decision 0082). Hidden components hand on their focus (decision 0083).
/// - The look has names and fixed places (decision 0084).
///
/// Imports: `model` · `directory` · `work` · the rooms below · Swing. Begin with `MainFrame`. Event dispatch thread
/// only, unless a type says otherwise.
@NullMarked
package roster.ui;

import org.jspecify.annotations.NullMarked;
