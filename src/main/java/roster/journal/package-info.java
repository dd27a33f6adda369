/// The journal of this person's unfinished work: an append-only file that survives the death of the program.
///
/// [roster.journal.Journal] takes the newest content of each key at once and writes it on a thread of its own. Each
/// running instance has a file of its own and holds its lock. [roster.journal.DeadJournals] takes over the files whose
/// instance has ended. [roster.journal.JournalEntries] is the format, and [roster.journal.JournalFile] is one file.
///
/// The room does not know what it keeps: a key has a map of texts. Decision 0085.
///
/// Imports: `files` · `work`. Begin with `Journal`.
@NullMarked
package roster.journal;

import org.jspecify.annotations.NullMarked;
