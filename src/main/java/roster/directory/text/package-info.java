/// How texts are stored, compared and looked up. The database does the same with functions of its own, and tests hold
/// the two together.
///
/// - [roster.directory.text.OneForm]: the form in which a text is stored. It uses [roster.directory.text.NormalForm]
///   and [roster.directory.text.InvisibleLetters].
/// - [roster.directory.text.Folding]: comparison without case and accents, for search, order and e-mail addresses.
/// - [roster.directory.text.PhoneDigits], [roster.directory.text.Numbers], [roster.directory.text.Storable]: the digits
///   of a phone number, numbers as PostgreSQL reads them, storable characters.
/// - [roster.directory.text.ShownName]: the name of a person, which no program can forge.
///
/// Imports no other room. Begin with `OneForm`.
@NullMarked
package roster.directory.text;

import org.jspecify.annotations.NullMarked;
