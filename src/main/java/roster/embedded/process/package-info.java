/// The running server: [roster.embedded.process.Postmaster] finds, starts and stops it.
///
/// 1. The server's own `postmaster.pid` tells whether the server runs, its port and its state. Roster keeps no second
///    record. After a power cut the process number in the file may belong to another program.
/// 2. If the operating system hides that process, its port decides. Without an answer for a minute PostgreSQL is
///    started and has the last word. PostgreSQL ties its shared memory to the folder and so refuses a second server on
///    it.
/// 3. A `postmaster.pid` of a crash that names no server is set aside, never deleted. On a network drive a server that
///    another computer may run is left alone.
/// 4. The server outlives the process that started it. It has a session of its own and inherits no terminal.
/// 5. The server's log holds no statement, value or name of a user ([roster.embedded.process.ServerLog]).
///
/// Imports `embedded.host`, `embedded.installation` and `files`. Begin with `Postmaster`. The port is below the
/// ephemeral ranges: decision 0033.
@NullMarked
package roster.embedded.process;

import org.jspecify.annotations.NullMarked;
