/// Records as data: the type of a record, its fields, the values, and the rules.
///
/// A [roster.directory.record.RecordType] has [roster.directory.record.Field]s. Each field has a
/// [roster.directory.record.FieldKind], which holds everything that depends on the meaning of a value. A
/// [roster.directory.record.Draft] is a row of texts by field. A [roster.directory.record.User] is a stored record at
/// one [roster.directory.record.Version]. [roster.directory.record.Rules] find the [roster.directory.record.Problem]s
/// of a draft. A [roster.directory.record.Revision] is a step in the history of a record.
/// [roster.directory.record.Users] is the record type that Roster brings along.
///
/// Imports `directory.text`. Begin with `RecordType`. Fields are data: decision 0002.
@NullMarked
package roster.directory.record;

import org.jspecify.annotations.NullMarked;
