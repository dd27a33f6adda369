/// The files of the embedded server: PostgreSQL's programs, unpacked once for each release, and the cluster with the
/// users.
///
/// 1. Every new file or folder is made under another name and moved into place. A crash leaves nothing half-made.
/// 2. A changed program is unpacked again before it runs ([roster.embedded.installation.PartsList]), and a damaged one
///    after a failed start.
/// 3. The first cluster of a home is a copy of one that the build initialised. The copy has an identity and a password
///    of its own ([roster.embedded.installation.SystemIdentity]).
///
/// [roster.embedded.installation.Binaries] and [roster.embedded.installation.Cluster] are the ways in at run time.
/// [roster.embedded.installation.Preparation] is the one of the build. Both parts need the lifecycle lock.
///
/// Imports `embedded.host` and `files`. Begin with `Binaries`, then `Cluster`. The first cluster is a copy:
/// decision 0032.
@NullMarked
package roster.embedded.installation;

import org.jspecify.annotations.NullMarked;
