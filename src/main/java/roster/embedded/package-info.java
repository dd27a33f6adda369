/// The PostgreSQL that Roster brings along: unpacked, given a cluster, started, joined and stopped.
///
/// Scenario: Ann opens the first window. [roster.embedded.EmbeddedServer#open] unpacks the programs and copies the
/// cluster that the build prepared, starts the server and gives her a *lease*. Her second window, in a process of its own, gets another lease
/// on the same server. Whoever gives back the last lease stops it. A window that is killed gives its lease back by
/// dying; the server goes on, and the next window joins it.
///
/// Everything lies below `postgres/` in the home:
///
/// | | |
/// |--|--|
/// | `binaries-…/` | the programs, unpacked once for each release of theirs; `parts` in it lists what may run from there |
/// | `cluster/data`, `cluster/password` | the users, and the password of this server alone, readable by the owner alone |
/// | `port` | where the server listened last, and will again if it can |
/// | `log/` | what the server said: never a statement, a value or a name |
/// | `lifecycle` | locked by whoever starts or stops something; one at a time, over all processes |
/// | `leases` | locked, shared, by each process that has a lease |
///
/// Rules:
/// 1. What is made is made under another name and moved into place: a crash leaves nothing half-made.
/// 2. Locks are the operating system's and die with their process: no count on disk that a crash could falsify.
///    The last one out is the one to whom `leases` can be locked exclusively.
/// 3. The server's own `postmaster.pid` says whether it runs, where, and whether it is ready. Nothing of ours repeats it.
///    After a power cut its number may be another program's. Where a process may not be looked at, its port decides: if
///    none answers within a minute, PostgreSQL is started and has the last word. It never starts a second server on one
///    folder: it ties its shared memory to the folder as well.
/// 4. A start waits as long as processes work for it, since a slow disk is no failure: after a crash PostgreSQL syncs all
///    its files, or the whole file system. It says what it waits for ([roster.embedded.StartWatch]) and can be called off. The end
///    of the program waits for half a minute. No password stands on a command line or in a log.
/// 5. The server outlives the process that started it: it has a session of its own and inherits no terminal.
/// 6. Nothing runs that another person could have put there: the folder must be trusted ([roster.files.Trust]), and
///    programs that differ from their list are unpacked anew ([roster.embedded.PartsList]).
///
/// Decisions a newcomer would question:
/// - *Our own lifecycle, only the binaries of zonky.* Context: the wrapper is for tests; it switches fsync off, trusts
///   everybody and can't be shared. Consequence: this room.
/// - *The first cluster is a copy* of one that the build initialised ([roster.embedded.Prepared]), with a password and
///   an identity of its own. Context: initdb and unpacking `.txz` take seconds, at the moment of the first impression.
///   Consequence: [roster.embedded.SystemIdentity] knows a few bytes of PostgreSQL's files; where anything is not as it
///   expects, initdb does it.
/// - *As root, everything runs in a user namespace* (`unshare -U`). Context: PostgreSQL refuses root, and containers
///   have no other user. Consequence: the files stay root's; where namespaces are forbidden, the failure says so.
/// - *The port is not an ephemeral one.* Context: a client that tries again and again to reach a dead server on a port
///   of the ephemeral range can connect to itself, and then holds the port. Consequence: [roster.embedded.Ports].
/// - *The database is `postgres`.* Context: this server has one tenant. Consequence: nothing to create after initdb.
///
/// Imports java.base, commons-compress, files and work; no JDBC. Begin with `EmbeddedServer`, then `SharedServer`.
@NullMarked
package roster.embedded;

import org.jspecify.annotations.NullMarked;
