package roster.directory.description;

import java.util.List;
import roster.directory.record.FieldKind;

/// The kinds of fields that an owner can add. Any thread.
public enum NewKind {
    LINE, PARAGRAPHS, DAY, WHOLE_NUMBER, NUMBER, YES_NO, CHOICE;

    /// The kind of the field. The kind of a choice still lacks its values.
    public FieldKind kind() {
        return switch (this) {
            case LINE -> new FieldKind.Line(false);
            case PARAGRAPHS -> new FieldKind.Paragraphs();
            case DAY -> new FieldKind.Day();
            case WHOLE_NUMBER -> new FieldKind.WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMBER -> new FieldKind.Decimal(0, 0);
            case YES_NO -> new FieldKind.YesNo();
            case CHOICE -> new FieldKind.Choice(List.of());
        };
    }

    /// Whether a field of this kind has a list of values.
    public boolean hasChoices() {
        return this == CHOICE;
    }
}
