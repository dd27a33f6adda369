/// What the window shows while there is no directory: the connection attempt, its failure, and the question before an
/// adoption.
///
/// Imports `directory`, `model.link`, `ui.dialog`, `ui.keys`, `ui.text`, `ui.widget`, `work` and Swing. Begin with
/// `LinkView`.
@NullMarked
package roster.ui.link;

import org.jspecify.annotations.NullMarked;
