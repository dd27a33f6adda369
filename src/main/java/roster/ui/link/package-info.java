/// The pages of the window in place of list and editor: a failed connection, the question before an adoption, and an
/// empty directory.
///
/// Imports: `directory` · `model` · `ui.dialog` · `ui.keys` · `ui.look` · `ui.strip` · `ui.text` · `ui.widget` · `work`
/// · Swing. Begin with `LinkView`.
@NullMarked
package roster.ui.link;

import org.jspecify.annotations.NullMarked;
