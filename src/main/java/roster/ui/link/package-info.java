/// The page of the window without a directory: the connection attempt, its failure, and the question before an
/// adoption.
///
/// Imports: `directory` · `model.link` · `ui.dialog` · `ui.keys` · `ui.text` · `ui.widget` · `work` · Swing. Begin with
/// `LinkView`.
@NullMarked
package roster.ui.link;

import org.jspecify.annotations.NullMarked;
