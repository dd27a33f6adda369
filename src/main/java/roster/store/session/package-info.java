/// Sessions of the pool and the calls that run on them.
///
/// [roster.store.session.Sessions] lends a session for one call. [roster.store.session.Running] knows the statement
/// under way and its cancel. [roster.store.session.Blocking] finds the holder of the lock for which a statement waits.
/// [roster.store.session.Repeating] repeats a write whose answer was lost.
/// [roster.store.session.SynchronousCommit] makes sure that a write found afterwards is safe.
/// [roster.store.session.DropReadOnly] drops connections to a server that accepts no changes.
///
/// Decisions:
/// - A statement waits 10 s for a lock (decision 0050).
/// - A resting window keeps one connection (decision 0068).
/// - An unanswered save is sent again (decision 0070), with an end (decision 0086). An own save is safe before it is
///   told (decision 0090).
///
/// Imports `directory`, `store.connection` and `work`. Begin with `Sessions`.
@NullMarked
package roster.store.session;

import org.jspecify.annotations.NullMarked;
