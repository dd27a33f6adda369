package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.RemoveResult;
import roster.directory.edit.Review;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// What every [Directory] promises of values that another program stored and that break a rule: a rule judges the fields
/// that a save changes. Two clients, `a` and `b`, and the other program.
public abstract class UntouchedContract {
    private static final Draft OTHER = Drafts.of("Anna Archer", "anna@example.org", "1", "Accounts", "Manager",
            Users.ON_LEAVE, "2027-01-31", "New.");

    protected abstract Directory a();

    protected abstract Directory b();

    /// Changes one field past every rule, as another program would.
    protected abstract void store(long id, Field field, String text);

    /// The text that the field holds in the table itself; the empty text for nothing.
    protected abstract String stored(long id, Field field);

    static Stream<Arguments> brokenValues() {
        return Stream.of(
                Arguments.of(Users.NAME, "", Reason.MISSING),
                Arguments.of(Users.EMAIL, "", Reason.MISSING),
                Arguments.of(Users.EMAIL, "nowhere", Reason.NOT_AN_EMAIL),
                Arguments.of(Users.PHONE, "1".repeat(Users.PHONE.longest() + 1), Reason.TOO_LONG),
                Arguments.of(Users.STATUS, "retired", Reason.NOT_A_CHOICE),
                Arguments.of(Users.STATUS, "", Reason.MISSING),
                Arguments.of(Users.STATUS, Users.LEFT, Reason.LEFT_WITHOUT_DATE),
                Arguments.of(Users.LEAVING_DATE, "infinity", Reason.NOT_A_DATE),
                Arguments.of(Users.LEAVING_DATE, "-infinity", Reason.NOT_A_DATE),
                Arguments.of(Users.LEAVING_DATE, "20000-01-01", Reason.NOT_A_DATE),
                Arguments.of(Users.LEAVING_DATE, "5874897-12-31", Reason.NOT_A_DATE),
                Arguments.of(Users.LEAVING_DATE, "0044-03-15 BC", Reason.NOT_A_DATE),
                Arguments.of(Users.LEAVING_DATE, "4713-11-24 BC", Reason.NOT_A_DATE));
    }

    static Stream<Arguments> unusualTexts() {
        return Stream.of("A\u200bnn", "\ufeffAnn", "Ann ", " Ann", "A\u0007nn", "A\tnn", "A\nnn", "\u202eAnn", "A\u00adnn", "Ann\u200e",
                "E\u0301va").flatMap(text -> Stream.of(Users.NAME, Users.NOTES).map(field -> Arguments.of(field, text)));
    }

    private User ann() {
        return ((AddResult.Added) a().add(Drafts.ann())).user();
    }

    private User now(User user) {
        return b().user(user.id()).orElseThrow();
    }

    private User storedPastTheRules(Field field, String text) {
        User ann = ann();
        store(ann.id(), field, text);
        return now(ann);
    }

    private static User saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).user();
    }

    /// Saves each other field, and expects that nothing happens to this one.
    private void everyOtherFieldIsSaved(User user, Field field) {
        String before = stored(user.id(), field);
        User last = user;
        for (Field other : Users.TYPE.fields()) {
            if (!other.equals(field)) {
                last = saved(a().save(Edit.of(last).with(other, other.of(OTHER))));
                assertThat(last.values()).isEqualTo(now(user).values());
                assertThat(last).isEqualTo(now(user));
                assertThat(other.of(last.values())).isEqualTo(other.of(OTHER));
                assertThat(b().history(user.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(other);
            }
        }
        assertThat(field.of(last.values())).isEqualTo(field.of(user.values()));
        assertThat(stored(user.id(), field)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aValueThatBreaksARuleIsShownAsItIsAndLetsEveryOtherFieldBeSaved(Field field, String text, Reason reason) {
        User user = storedPastTheRules(field, text);
        assertThat(field.of(user.values())).isEqualTo(text);
        assertThat(user.problems()).extracting(Problem::reason).containsExactly(reason);
        everyOtherFieldIsSaved(user, field);
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aValueThatBreaksARuleCanBeReplacedByOneThatKeepsIt(Field field, String text, Reason reason) {
        User user = storedPastTheRules(field, text);
        User mended = saved(a().save(Edit.of(user).with(field, field.of(OTHER))));
        assertThat(mended).isEqualTo(now(user));
        assertThat(mended.problems()).isEmpty();
        assertThat(stored(user.id(), field)).isEqualTo(field.of(OTHER));
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aValueThatBreaksARuleIsNoPartOfAConflictAboutAnotherField(Field field, String text, Reason reason) {
        User user = storedPastTheRules(field, text);
        saved(b().save(Edit.of(user).with(Users.NOTES, "b")));
        SaveResult refused = a().save(Edit.of(user).with(Users.NOTES, "a"));
        assertThat(refused).isInstanceOf(SaveResult.Conflicting.class);
        Conflict conflict = ((SaveResult.Conflicting) refused).conflict();
        assertThat(conflict.differing()).containsExactly(Users.NOTES);
        Edit reviewed = Review.of(conflict).choose(Users.NOTES, new Review.Choice.Mine()).resolved().orElseThrow();
        assertThat(saved(a().save(reviewed))).isEqualTo(now(user));
    }

    @ParameterizedTest
    @MethodSource("unusualTexts")
    void aTextOfAnotherProgramStaysAsItIsWhileOtherFieldsAreSaved(Field field, String text) {
        User user = storedPastTheRules(field, text);
        assertThat(field.of(user.values())).isEqualTo(text);
        everyOtherFieldIsSaved(user, field);
        assertThat(stored(user.id(), field)).isEqualTo(text);
    }

    @Test
    void aFieldThatIsChangedHasToKeepTheRules() {
        User user = storedPastTheRules(Users.EMAIL, "nowhere");
        assertThat(a().save(Edit.of(user).with(Users.EMAIL, "nowhere else").with(Users.PHONE, "1")))
                .isEqualTo(new SaveResult.Invalid(List.of(Problem.at(Users.EMAIL, Reason.NOT_AN_EMAIL))));
        assertThat(now(user)).isEqualTo(user);
    }

    /// The two are one statement, whichever of them is changed.
    @Test
    void aUserWhoLeavesNeedsADay() {
        User ann = ann();
        var dayless = new SaveResult.Invalid(List.of(Problem.at(Users.LEAVING_DATE, Reason.LEFT_WITHOUT_DATE)));
        assertThat(a().save(Edit.of(ann).with(Users.STATUS, Users.LEFT))).isEqualTo(dayless);
        User left = saved(a().save(Edit.of(ann).with(Users.STATUS, Users.LEFT).with(Users.LEAVING_DATE, "2027-01-31")));
        assertThat(a().save(Edit.of(left).with(Users.LEAVING_DATE, ""))).isEqualTo(dayless);
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aDeletedUserComesBackWithTheValueThatBreaksARule(Field field, String text, Reason reason) {
        User user = storedPastTheRules(field, text);
        String before = stored(user.id(), field);
        assertThat(a().remove(user)).isEqualTo(new RemoveResult.Removed());
        assertThat(a().addAgain(Edit.of(user))).isInstanceOf(AddResult.Added.class);
        assertThat(stored(user.id(), field)).isEqualTo(before);
        assertThat(now(user).values()).isEqualTo(user.values());
    }

    @Test
    void whatIsTypedIsStoredWithoutLettersThatNobodySees() {
        User ann = ann();
        String typed = "\ufeffAn\u200bna \u202eArcher\u2060\u0007\u200e";
        assertThat(saved(a().save(Edit.of(ann).with(Users.NAME, typed))).values().title()).isEqualTo("Anna Archer");
        assertThat(stored(ann.id(), Users.NAME)).isEqualTo("Anna Archer");
        User bob = ((AddResult.Added) a().add(Drafts.bob().with(Users.EMAIL, "bob\u200b@example\u00ad.org"))).user();
        assertThat(stored(bob.id(), Users.EMAIL)).isEqualTo("bob@example.org");
    }
}
