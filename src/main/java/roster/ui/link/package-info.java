/// The window while there is no directory: the connection attempt, its failure and the question before an adoption.
///
/// Imports `directory`, `model.link`, `work` and Swing. Of `ui` it imports `dialog`, `keys`, `text` and `widget`. Begin
/// with `LinkView`.
@NullMarked
package roster.ui.link;

import org.jspecify.annotations.NullMarked;
