/// Keys and focus.
///
/// [roster.ui.keys.Shortcuts] lists the keys and [roster.ui.keys.Keys] binds them. [roster.ui.keys.Actions] are the
/// commands behind menus and keys. [roster.ui.keys.FocusOrder] decides where the focus goes from a component that is
/// disabled or hidden. It uses [roster.ui.keys.Refuge] and [roster.ui.keys.Refocus]. A table has a
/// [roster.ui.keys.RowMenu], and [roster.ui.keys.TypeAhead] finds a row by its first letters.
///
/// Imports: `directory` · `model` · `ui.text` · `work` · Swing. Begin with `Actions`.
@NullMarked
package roster.ui.keys;

import org.jspecify.annotations.NullMarked;
