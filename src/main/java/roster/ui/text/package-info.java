/// Words: the text bundle, and how stored texts are shown.
///
/// [roster.ui.text.Text] finds every visible word in `text.properties`. [roster.ui.text.Plain] makes components that
/// show markup as it is. [roster.ui.text.Excerpt] cuts long texts. [roster.ui.text.Invisible],
/// [roster.ui.text.LookAlike] and [roster.ui.text.Direction] keep letters without a shape, similar letters and
/// right-to-left text from misleading a reader. [roster.ui.text.FailureWords], [roster.ui.text.PendingText],
/// [roster.ui.text.DependentText] and [roster.ui.text.Provenance] say one thing each.
///
/// Imports `directory`, `model` and Swing. Begin with `Text`.
@NullMarked
package roster.ui.text;

import org.jspecify.annotations.NullMarked;
