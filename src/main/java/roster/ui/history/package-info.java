/// The history of a user and the recent changes.
///
/// [roster.ui.history.HistoryDialogs] opens both. A [roster.ui.history.RevisionTable] lists the revisions and shows the
/// changed fields of each.
///
/// Imports: `directory` · `model` · `ui.conflict` · `ui.dialog` · `ui.keys` · `ui.paragraph` · `ui.text` · `ui.widget`
/// · `work` · Swing. Begin with `HistoryDialogs`.
@NullMarked
package roster.ui.history;

import org.jspecify.annotations.NullMarked;
