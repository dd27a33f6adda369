/// The link to the directory, and its recovery after an outage.
///
/// [roster.model.link.LinkModel] sends every request and reconnects after an outage. [roster.model.link.LinkState] is
/// the state that a window shows. The [roster.model.link.Connector] opens a directory and is passed in by Main.
/// [roster.model.link.LostLink] has the rules for a lost link.
/// [roster.model.link.LiveModel] receives the feed and the presence of colleagues.
///
/// Imports `directory`, `model.request` and `work`. Begin with `LinkModel`.
@NullMarked
package roster.model.link;

import org.jspecify.annotations.NullMarked;
