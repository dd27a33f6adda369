package roster.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// What a user's fields hold: a text each, as it was typed or read; the empty text for nothing. It is also the
/// mapping to the columns of the table `users`, so that there is no second copy of this list. Any thread; immutable.
@Embeddable
public record UserDraft(
        String name,
        String email,
        String phone,
        String department,
        @Column(name = "job_title") String jobTitle,
        String status,
        @Column(name = "leaving_date") String leavingDate,
        String notes) {

    /// What a new user starts from.
    public static final UserDraft EMPTY = new UserDraft("", "", "", "", "", Status.ACTIVE.key(), "", "");

    /// This draft with `field` holding `text`.
    public UserDraft with(Field field, String text) {
        return map(each -> each == field ? text : each.of(this));
    }

    /// This draft with every text as it will be stored.
    public UserDraft normalised() {
        return map(field -> field.normalise(field.of(this)));
    }

    /// Whether every field holds the same value as in `other`, though perhaps written in another way.
    public boolean sameAs(UserDraft other) {
        return Field.differing(this, other).isEmpty();
    }

    /// The draft in which each field holds what `text` says of it.
    public static UserDraft map(TextOf text) {
        return new UserDraft(text.of(Field.NAME), text.of(Field.EMAIL), text.of(Field.PHONE),
                text.of(Field.DEPARTMENT), text.of(Field.JOB_TITLE), text.of(Field.STATUS),
                text.of(Field.LEAVING_DATE), text.of(Field.NOTES));
    }

    /// A text for each field.
    @FunctionalInterface
    public interface TextOf {
        String of(Field field);
    }
}
