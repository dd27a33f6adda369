/// How a connection to PostgreSQL is made, and how its errors are read. Everything in the store builds on this room.
///
/// [roster.store.connection.PreparedSource] opens a connection and prepares it in one statement. A
/// [roster.store.connection.Watchdog] ends a connection when the server exceeds its time or its bytes, as
/// [roster.store.connection.StartTimes] states them. [roster.store.connection.GivenAddresses] makes the sockets.
/// [roster.store.connection.HostRace] finds the primary among several hosts (decision 0091).
///
/// [roster.store.connection.Failures] sorts the exceptions of the driver into answers, refusals and outages, by the
/// table of codes in [roster.store.connection.ErrorCode] (decision 0086).
/// [roster.store.connection.Unconnected] reads the errors that come before a login. [roster.store.connection.Refusal]
/// turns a refusal into a `Problem`.
///
/// [roster.store.connection.ReportedName] is the form in which a session shows its person to other sessions.
///
/// Imports `directory` and `work`. Begin with [roster.store.connection.PreparedSource#getConnection].
@NullMarked
package roster.store.connection;

import org.jspecify.annotations.NullMarked;
