/// Requests to the directory, and the messages about them.
///
/// [roster.model.request.PendingRequests] tracks the requests under way, with the [roster.model.request.Task] of each.
/// [roster.model.request.WriteHandler] receives the end of a write. A [roster.model.request.Notice] reports it to the
/// person. [roster.model.request.Done] describes a write so that it can be undone. [roster.model.request.Own] separates
/// the person's own changes from those of others.
///
/// Imports `directory` and `work`. Begin with `PendingRequests`.
@NullMarked
package roster.model.request;

import org.jspecify.annotations.NullMarked;
