package roster.directory.description;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.text.OneForm;
import roster.directory.text.Storable;

/// A column of the table with its owner's description. The rule makes a field of each column, and the owner may
/// override each [Part]. The description keeps the settings that were read, so a write sends only this person's
/// changes.
///
/// Any thread; immutable.
///
/// @param rule   the field that the rule makes of the column
/// @param byRule the settings by the rule
/// @param read   the settings that were read
/// @param now    the settings after this person's edits
/// @param place  the place among the descriptions when they were read, from 0 on
public record FieldDescription(Field rule, Settings byRule, Settings read, Settings now, int place) {

    /// The parts of a description that an owner can set.
    public enum Part { LABEL, VISIBLE, REQUIRED, GROUP, CHOICES, RECORDED }

    /// The display, the input and the recording of a column. Texts are kept in their stored form.
    ///
    /// @param label    the label for people; empty where the text bundle has one
    /// @param visible  whether the column is a field
    /// @param required whether a record needs a value here
    /// @param group    fields with the same group merge as one unit; empty for a field on its own
    /// @param choices  the values for a choice; empty for typed values
    /// @param recorded whether the history keeps the values
    public record Settings(String label, boolean visible, boolean required, String group, List<String> choices,
            boolean recorded) {
        public Settings {
            label = OneForm.ofLine(Storable.line(label));
            group = OneForm.ofLine(Storable.line(group));
            choices = choices.stream().map(choice -> OneForm.ofLine(Storable.text(choice)))
                    .filter(choice -> !choice.isEmpty())
                    .distinct().toList();
        }

        /// These settings with one part of `other`.
        Settings with(Part part, Settings other) {
            return new Settings(part == Part.LABEL ? other.label : label, part == Part.VISIBLE ? other.visible
                    : visible,
                    part == Part.REQUIRED ? other.required : required, part == Part.GROUP ? other.group : group,
                    part == Part.CHOICES ? other.choices : choices, part == Part.RECORDED ? other.recorded : recorded);
        }

        private Object of(Part part) {
            return switch (part) {
                case LABEL -> label;
                case VISIBLE -> visible;
                case REQUIRED -> required;
                case GROUP -> group;
                case CHOICES -> choices;
                case RECORDED -> recorded;
            };
        }
    }

    /// A description as it is read. A column always demands at least as much as the rule. A blank label falls back to
    /// that of the rule.
    ///
    /// @param said the owner's settings, with those of the rule for all other parts
    public static FieldDescription of(Field rule, Settings byRule, Settings said, int place) {
        var read = new FieldDescription(rule, byRule, byRule, byRule, place).set(said).now;
        return new FieldDescription(rule, byRule, read, read, place);
    }

    public String column() {
        return rule.column();
    }

    /// The described field for people.
    public Field field() {
        Field named = rule.labelled(now.label).inGroup(now.group).requiring(now.required)
                .recording(now.recorded);
        return now.choices.isEmpty() ? named : named.as(new FieldKind.Choice(now.choices));
    }

    /// Whether the owner can set this part. A value can be made required if the column allows NULL and a person can
    /// enter a value. A text can get a list of values. A column with its own list keeps it.
    public boolean allows(Part part) {
        return switch (part) {
            case LABEL, VISIBLE, GROUP, RECORDED -> true;
            case REQUIRED -> !byRule.required && !rule.isFixed();
            case CHOICES -> rule.kind() instanceof FieldKind.Line || rule.kind() instanceof FieldKind.Paragraphs;
        };
    }

    /// The parts in which the owner's settings differ from the rule.
    public Set<Part> said() {
        return differing(byRule, now);
    }

    /// The parts that were changed since they were read.
    public Set<Part> changed() {
        return differing(read, now);
    }

    private static Set<Part> differing(Settings one, Settings other) {
        var parts = EnumSet.allOf(Part.class);
        parts.removeIf(part -> Objects.equals(one.of(part), other.of(part)));
        return parts;
    }

    /// This description with other settings, as far as its column allows them.
    public FieldDescription set(Settings wanted) {
        return new FieldDescription(rule, byRule, read,
                new Settings(wanted.label.isEmpty() ? byRule.label : wanted.label, wanted.visible,
                byRule.required || (wanted.required && allows(Part.REQUIRED)), wanted.group, allows(Part.CHOICES)
                ? wanted.choices : List.of(),
                wanted.recorded), place);
    }

    /// This description with the changes in `mine`, another description of the same column.
    public FieldDescription changedAs(FieldDescription mine) {
        Settings settings = now;
        for (Part part : mine.changed()) {
            settings = settings.with(part, mine.now);
        }
        return set(settings);
    }

    public FieldDescription labelled(String label) {
        return set(new Settings(label, now.visible, now.required, now.group, now.choices, now.recorded));
    }

    public FieldDescription showing(boolean visible) {
        return set(new Settings(now.label, visible, now.required, now.group, now.choices, now.recorded));
    }

    public FieldDescription requiring(boolean required) {
        return set(new Settings(now.label, now.visible, required, now.group, now.choices, now.recorded));
    }

    public FieldDescription inGroup(String group) {
        return set(new Settings(now.label, now.visible, now.required, group, now.choices, now.recorded));
    }

    public FieldDescription choosing(List<String> choices) {
        return set(new Settings(now.label, now.visible, now.required, now.group, choices, now.recorded));
    }

    public FieldDescription recording(boolean recorded) {
        return set(new Settings(now.label, now.visible, now.required, now.group, now.choices, recorded));
    }
}
