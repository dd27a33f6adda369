/// What the data is, and what a save promises: plain values and rules, known to every other room, knowing none.
///
/// Scenario: Ann and Bob open the same user. Both hold a [roster.directory.record.User] at version 7, their **base**. Each
/// types; each has an [roster.directory.edit.Edit]: base and **mine**. Bob saves first: [roster.directory.Directory#save]
/// answers `Saved`, the user is at version 8. Ann saves: the directory answers `Conflicting` with a
/// [roster.directory.edit.Conflict], which holds her edit and **theirs**, the user at version 8. A
/// [roster.directory.edit.Merge] tells field by field what happened to base on either side; a [roster.directory.edit.Review]
/// collects Ann's decisions where both changed the same field. Its outcome is an edit whose base is *theirs*: it is
/// saved by the same road, and can be refused again by a third save.
///
/// What others do is told by a [roster.directory.feed.Feed] as [roster.directory.feed.Change]s, so that most conflicts are met
/// before Save is pressed.
///
/// Rules:
/// 1. A value is a text. "Nothing" is the empty text, never null, whatever the database holds.
/// 2. Two texts are the same value when [roster.directory.record.Field#normalise] makes them equal; what is stored is the
///    normalised one.
/// 3. What may normally happen is returned (`SaveResult`, `AddResult`, `RemoveResult`); `DirectoryUnavailable` is
///    for the rest.
///
/// Decisions a newcomer would question:
/// - *A draft is text, not typed fields.* Context: a person types "32.13." into a date, and nothing typed may be
///   lost, in memory, in a merge or in a draft on disk. Consequence: parsing is a rule ([roster.directory.record.Rules])
///   and the database's types are the store's business.
/// - *The rules are forty lines by hand*, not Bean Validation. Context: they follow from [roster.directory.record.Field], so
///   that a new field needs none written, and every message is a text of the bundle. Consequence: no annotation per
///   field and no validator to start.
///
/// Imports java.base, jspecify and the jakarta.persistence annotations; nothing else of ours. Begin with `Directory`.
@NullMarked
package roster.directory;

import org.jspecify.annotations.NullMarked;
