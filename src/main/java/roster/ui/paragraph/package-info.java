/// Text components: wrapped paragraphs, text areas, and undo while typing.
///
/// [roster.ui.paragraph.WrappingArea] and [roster.ui.paragraph.TypedLine] are where a person types.
/// [roster.ui.paragraph.WrappedParagraph], [roster.ui.paragraph.MeasuredText] and [roster.ui.paragraph.CaretSteps] wrap
/// long texts fast. [roster.ui.paragraph.ReadParagraph] and [roster.ui.paragraph.BreakingWords] only show.
/// [roster.ui.paragraph.UndoKeys] takes typed steps back.
///
/// Imports: `directory.text` · `model` · `ui.keys` · `ui.text` · `work` · Swing. Begin with `WrappingArea`.
@NullMarked
package roster.ui.paragraph;

import org.jspecify.annotations.NullMarked;
