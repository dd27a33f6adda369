/// Words: the text bundle and the display of stored texts.
///
/// [roster.ui.text.Text] finds every visible word in `text.properties`. [roster.ui.text.Plain] makes components that
/// show markup as it is. [roster.ui.text.Excerpt] cuts long texts. [roster.ui.text.Invisible],
/// [roster.ui.text.LookAlike] and [roster.ui.text.Direction] protect a reader from invisible characters, look-alikes
/// and reversed text. [roster.ui.text.FailureWords] words a failed connection. [roster.ui.text.PendingText] words a
/// pending request, [roster.ui.text.DependentText] the effects of a deletion and [roster.ui.text.Provenance] the author
/// of a change.
///
/// Imports `directory`, `model` and Swing. Begin with `Text`.
@NullMarked
package roster.ui.text;

import org.jspecify.annotations.NullMarked;
