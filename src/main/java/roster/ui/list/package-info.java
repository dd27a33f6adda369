/// The list of users.
///
/// [roster.ui.list.ListPanel] holds the search and the [roster.ui.list.UserTable]. [roster.ui.list.UserTableModel]
/// reads rows from the model, [roster.ui.list.UserCell] paints them, and [roster.ui.list.ListColumns] decides which
/// columns are shown. [roster.ui.list.HeaderSorter] and [roster.ui.list.SortHead] pass a click on the header to the
/// query.
///
/// Imports: `directory` · `model` · `ui.keys` · `ui.text` · `ui.widget` · `work` · Swing. Begin with `ListPanel`.
@NullMarked
package roster.ui.list;

import org.jspecify.annotations.NullMarked;
