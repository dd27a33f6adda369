/// Requests to the directory: how they are tracked, and what a person is told of them.
///
/// [roster.model.request.PendingRequests] knows the requests under way, with the [roster.model.request.Task] of each.
/// [roster.model.request.WriteHandler] receives the end of a write. A [roster.model.request.Notice] tells it to the
/// person. [roster.model.request.Done] describes a write so that it can be undone. [roster.model.request.Own] tells the
/// person's own changes from those of others.
///
/// Imports `directory` and `work`. Begin with `PendingRequests`.
@NullMarked
package roster.model.request;

import org.jspecify.annotations.NullMarked;
