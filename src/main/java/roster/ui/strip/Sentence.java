package roster.ui.strip;

import java.util.List;

/// The words of a message. Any thread; immutable.
///
/// @param words plain text; the beginning is shown where the strip is too narrow, so it holds what matters most
/// @param names the people in `words`; their first occurrence is bold
/// @param more  the tooltip of a message that is shown in full; may be empty
public record Sentence(String words, List<String> names, String more) {
    public Sentence {
        names = List.copyOf(names);
    }

    /// Words without a name and a tooltip.
    public static Sentence of(String words) {
        return new Sentence(words, List.of(), "");
    }
}
