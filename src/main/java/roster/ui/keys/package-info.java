/// Keys and focus.
///
/// [roster.ui.keys.Shortcuts] lists the keys, [roster.ui.keys.Keys] binds them, and [roster.ui.keys.Actions] are the
/// commands behind menus and keys. [roster.ui.keys.FocusOrder], [roster.ui.keys.Refuge] and [roster.ui.keys.Refocus]
/// decide where the focus goes when a component is disabled or hidden.
///
/// Imports: `directory` · `model` · `ui.text` · `work` · Swing. Begin with `Actions`.
@NullMarked
package roster.ui.keys;

import org.jspecify.annotations.NullMarked;
