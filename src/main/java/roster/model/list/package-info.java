/// The list of users: query, rows and selection. A part of it is kept between two runs.
///
/// [roster.model.list.ListModel] is the facade. [roster.model.list.ListReading] reads the ids of all listed users, and
/// [roster.model.list.RowReading] the visible rows. [roster.model.list.ListUpdates] applies saves, deletions and
/// changes by others. [roster.model.list.FieldValues] reads the texts by which the list can be filtered.
/// [roster.model.list.ListCard] and [roster.model.list.ListCount] tell the view what to show, as functions of the
/// state. [roster.model.list.ShownDirectory], [roster.model.list.LastSeen] and [roster.model.list.KeptList] show the
/// list of the last run until the directory answers.
///
/// Imports: `directory` · `model.link` · `model.listing` · `model.request` · `work`. Begin with `ListModel`.
@NullMarked
package roster.model.list;

import org.jspecify.annotations.NullMarked;
