/// The history of a user and the recent changes.
///
/// [roster.ui.history.HistoryDialogs] opens both. A [roster.ui.history.HistoryView] has the steps at the left and the
/// selected one at the right. A [roster.ui.history.RevisionTable] lists the steps. Each is a
/// [roster.ui.history.RevisionRow]. A [roster.ui.history.Comparison] shows the values of one step or of two in a
/// [roster.ui.history.ValueGrid]. [roster.ui.history.RevisionWords] has the words for a step.
///
/// Imports: `directory` · `model` · `ui.conflict` · `ui.dialog` · `ui.keys` · `ui.look` · `ui.paragraph` · `ui.text` ·
/// `ui.widget` · `work` · Swing. Begin with `HistoryDialogs`.
@NullMarked
package roster.ui.history;

import org.jspecify.annotations.NullMarked;
