/// Questions, conflicts and the review.
///
/// [roster.ui.conflict.Dialogs] opens the dialog of a question. [roster.ui.conflict.ConflictDialog] shows a refused
/// save, and [roster.ui.conflict.ReviewDialog] has a [roster.ui.conflict.ReviewRow] for each changed field. A row
/// offers two values, each in a [roster.ui.conflict.ChoiceFrame]. [roster.ui.conflict.Differences] shows two or three
/// values side by side in a [roster.ui.conflict.FramedTable]. [roster.ui.conflict.DifferingText] marks the differences.
/// [roster.ui.conflict.Ask] asks all other questions.
///
/// Imports: `directory` · `model` · `ui.dialog` · `ui.editor` · `ui.keys` · `ui.look` · `ui.paragraph` · `ui.text` ·
/// `ui.widget` · `work` · Swing. Begin with `Dialogs`.
@NullMarked
package roster.ui.conflict;

import org.jspecify.annotations.NullMarked;
