/// The files and folders of Roster, and the lines of its log.
///
/// 1. Each file of Roster belongs to its owner alone, with mode 0600 in folders of 0700. On Windows an access control
///    list has the same effect. [roster.files.OwnerOnly] makes all files, and `HouseRulesTest` keeps other rooms from
///    making any.
/// 2. Roster reads and runs only files that another user can't have planted. Their folder belongs to this person and is
///    closed to the writing of others, and so is the way to it. A refusal names the path, its owner and a remedy
///    ([roster.files.Trust]). Roster repairs no open folder, because a file may have been planted in it.
/// 3. A record of the log is one line. Its control characters are escaped, so that a server's message can't forge
///    another line ([roster.files.LogLine]).
/// 4. A file is written beside, flushed and moved. Programs that change one file take turns
///    ([roster.files.FolderLock]).
///
/// Imports `java.base`, `java.logging` and `jdk.security.auth`. Begin with `OwnerOnly`.
@NullMarked
package roster.files;

import org.jspecify.annotations.NullMarked;
