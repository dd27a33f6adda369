/// Text components: wrapped paragraphs, text areas and undo of typing.
///
/// A person types in a [roster.ui.paragraph.WrappingArea] or a [roster.ui.paragraph.TypedLine].
/// [roster.ui.paragraph.WrappedParagraph], [roster.ui.paragraph.MeasuredText] and [roster.ui.paragraph.CaretSteps] wrap
/// long texts fast. [roster.ui.paragraph.ReadParagraph] and [roster.ui.paragraph.BreakingWords] only show text.
/// [roster.ui.paragraph.UndoKeys] takes typed steps back and gives a text its context menu,
/// [roster.ui.paragraph.TextMenu].
///
/// Imports: `directory.text` · `model` · `ui.keys` · `ui.text` · `work` · Swing. Begin with `WrappingArea`.
@NullMarked
package roster.ui.paragraph;

import org.jspecify.annotations.NullMarked;
