/// The files and folders that Roster keeps, and the lines of its log.
///
/// Rules:
/// 1. Each file that Roster writes belongs to its owner alone: mode 0600, folders 0700, whatever the umask is. On
///    Windows an access control list says the same. [roster.files.OwnerOnly] makes them all, and `HouseRulesTest` keeps
///    other rooms from making files of their own.
/// 2. What Roster reads or runs can't have been put there by somebody else. A folder is this person's and closed to the
///    writing of others, and so is the way to it; else it is refused by a sentence that names the path, its owner and
///    what to do ([roster.files.Trust]). Nothing is mended silently: a file may have been planted while it was open.
/// 3. A record of the log is one line. Control characters of its text are escaped, so that a server's message can't add
///    a line that looks like one of ours ([roster.files.LogLine]).
///
/// Imports java.base, java.logging, jdk.security.auth. Begin with `OwnerOnly`.
@NullMarked
package roster.files;

import org.jspecify.annotations.NullMarked;
