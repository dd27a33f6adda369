/// The list of users.
///
/// [roster.ui.list.ListPanel] holds the [roster.ui.list.UserTable] or the reason for its absence.
/// [roster.ui.list.UserTableModel] reads rows from the model and [roster.ui.list.UserCell] shows them with a
/// [roster.ui.list.CellPainter]. A [roster.ui.list.RowStyle] puts the fields into columns of [roster.ui.list.RowLines].
/// [roster.ui.list.ListColumns] decides which columns are shown. [roster.ui.list.HeaderSorter] passes a click on the
/// header to the query and [roster.ui.list.SortHead] shows the order.
///
/// Imports: `directory` · `model` · `ui.keys` · `ui.look` · `ui.text` · `ui.widget` · `work` · Swing. Begin with
/// `ListPanel`.
@NullMarked
package roster.ui.list;

import org.jspecify.annotations.NullMarked;
