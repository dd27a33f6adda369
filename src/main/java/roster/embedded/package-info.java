/// The leases on the PostgreSQL server that Roster brings along. Begin with [roster.embedded.EmbeddedServer] and go on
/// to `SharedServer`.
///
/// Ann's first window opens a *lease*: the lease installs PostgreSQL and starts the server. Ann's second window is
/// another process. Its lease joins the same server. The end of the last lease stops the server. A killed window loses
/// its lease with its process: the server runs on and the next window joins it.
///
/// 1. A lease is a lock of the operating system and ends with its process. Therefore a crash leaves no wrong count on
///    disk. The last process to leave is the one that can lock the file `leases` exclusively.
/// 2. A start waits as long as processes work for it, because a slow disk is no failure. After a crash PostgreSQL syncs
///    all its files or the whole file system. The start reports its waits ([roster.embedded.StartWatch]) and can be
///    called off. The end of the program waits half a minute at most.
///
/// | room below | contents |
/// |--|--|
/// | `host` | this computer: the server's folder, its lock, programs, waits and failures |
/// | `installation` | the files: PostgreSQL's programs and the cluster |
/// | `process` | the running server: found, started, stopped |
///
/// Imports `java.base`, `files`, `work` and the three rooms below. Each of these imports only rooms above it in the
/// table. The lifecycle is our own (decision 0031), also as root (decision 0034). Damaged files: decision 0088.
@NullMarked
package roster.embedded;

import org.jspecify.annotations.NullMarked;
