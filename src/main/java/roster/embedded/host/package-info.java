/// This computer as the embedded server needs it: the server's folder and lock, the programs that run in it, the waits
/// for other processes and the failures. Every other room of the embedded server imports this one.
///
/// 1. [roster.embedded.host.ServerFolder] lists every file of the server. The folder must be safe from other users
///    ([roster.files.Trust]), because its programs run.
/// 2. [roster.embedded.host.LifecycleLock] lets one process at a time unpack, start or stop.
/// 3. [roster.embedded.host.Program] runs a program of PostgreSQL. Passwords appear on no command line and in no log.
/// 4. [roster.embedded.host.EmbeddedServerFailure] is the one exception of all rooms of the embedded server.
///
/// Imports `files`. Begin with `ServerFolder`.
@NullMarked
package roster.embedded.host;

import org.jspecify.annotations.NullMarked;
