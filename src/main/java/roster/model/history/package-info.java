/// The history of a user and of the whole directory.
///
/// [roster.model.history.RevisionsModel] reads the revisions by pages. [roster.model.history.RecentModel] filters those
/// of all users. [roster.model.history.RestoreModel] brings a value or a user back from them.
/// [roster.model.history.OpenHistories] keeps open histories up to date. [roster.model.history.LatestModel] has the few
/// latest changes of the open user.
///
/// Imports: `directory` · `model.edit` · `model.editor` · `model.link` · `model.list` · `model.request` · `work`. Begin
/// with `RevisionsModel`.
@NullMarked
package roster.model.history;

import org.jspecify.annotations.NullMarked;
