/// Modal dialogs.
///
/// [roster.ui.dialog.Modal] makes a dialog that fits the screen and closes its watches. It shows the pending request in
/// a [roster.ui.dialog.PendingLine]. [roster.ui.dialog.WholeText] shows a text that was cut.
/// [roster.ui.dialog.SideList] is the list at the left of a dialog with several pages.
///
/// Imports: `model.request` · `ui.keys` · `ui.look` · `ui.paragraph` · `ui.text` · `work` · Swing. Begin with `Modal`.
@NullMarked
package roster.ui.dialog;

import org.jspecify.annotations.NullMarked;
