/// The data and the promises of a save: values, rules and the port [roster.directory.Directory].
///
/// Ann and Bob open the same user at version 7, their *base*. Each types, so each has an [roster.directory.edit.Edit]
/// of base and *mine*. Bob saves version 8. Ann's save returns a [roster.directory.edit.Conflict] with *theirs*,
/// version 8. A [roster.directory.edit.Review] collects her decisions. Its outcome is an edit of version 8.
///
/// - `directory.record`: types, fields, drafts, users, revisions, rules.
/// - `directory.edit`: edits, merge, review, results of writes.
/// - `directory.feed`: changes and colleagues.
/// - `directory.description`: descriptions of columns by the owner.
/// - `directory.text`: stored form and comparison of texts.
///
/// A usual outcome is a returned value. [roster.directory.DirectoryUnavailable] is for outages and for refusals of
/// reads. Decisions: a draft is text (decision 0003), rules are written by hand (decision 0004).
///
/// Imports `java.base`, jspecify and the rooms below. Begin with `Directory`.
@NullMarked
package roster.directory;

import org.jspecify.annotations.NullMarked;
