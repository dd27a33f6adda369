/// The storage, comparison and search forms of texts. The database does the same with functions of its own, and tests
/// compare both.
///
/// - [roster.directory.text.OneForm]: the form of a stored text. It uses [roster.directory.text.NormalForm] and
///   [roster.directory.text.InvisibleLetters].
/// - [roster.directory.text.Folding]: comparison without case and accents for search, order and e-mail addresses.
/// - [roster.directory.text.PhoneDigits]: the digits of a phone number. [roster.directory.text.Numbers]: numbers as
///   PostgreSQL reads them. [roster.directory.text.Storable]: storable characters.
/// - [roster.directory.text.ShownName]: the name of a person in a form that is safe from forgery.
///
/// Imports no other room. Begin with `OneForm`.
@NullMarked
package roster.directory.text;

import org.jspecify.annotations.NullMarked;
