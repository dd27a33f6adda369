/// The link to the directory: whether there is one, and how it is found again.
///
/// [roster.model.link.LinkModel] sends every request and reconnects after an outage. [roster.model.link.LinkState] is
/// what a window shows of it. The [roster.model.link.Connector] opens a directory and is passed in by Main.
/// [roster.model.link.LiveModel] receives the feed and the presence of colleagues.
///
/// Imports `directory`, `model.request` and `work`. Begin with `LinkModel`.
@NullMarked
package roster.model.link;

import org.jspecify.annotations.NullMarked;
