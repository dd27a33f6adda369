/// The choice of a directory: the dialog that connects to a server, and the directories that the person knows.
///
/// [roster.ui.connect.ConnectForm] shows an address in parts and as one line. [roster.ui.connect.TestStrip] shows the
/// answer of a test. [roster.ui.connect.UsedBefore] offers the known directories on the page of an empty one. A
/// password is used for one run and kept nowhere.
///
/// Imports: `directory` · `model` · `settings` · `ui.dialog` · `ui.look` · `ui.paragraph` · `ui.text` · `ui.widget` ·
/// Swing. Begin with `ConnectDialog`.
@NullMarked
package roster.ui.connect;

import org.jspecify.annotations.NullMarked;
