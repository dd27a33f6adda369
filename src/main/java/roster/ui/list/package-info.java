/// The list of users.
///
/// [roster.ui.list.ListPanel] holds the [roster.ui.list.UserTable] or the reason for its absence.
/// [roster.ui.list.UserTableModel] reads rows from the model and [roster.ui.list.UserCell] paints them.
/// [roster.ui.list.ListColumns] decides which columns are shown. [roster.ui.list.HeaderSorter] passes a click on the
/// header to the query and [roster.ui.list.SortHead] shows the order.
///
/// Imports: `directory` · `model` · `ui.keys` · `ui.text` · `ui.widget` · `work` · Swing. Begin with `ListPanel`.
@NullMarked
package roster.ui.list;

import org.jspecify.annotations.NullMarked;
