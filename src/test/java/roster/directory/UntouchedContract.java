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
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;

/// The promises of every [Directory] about values that another program stored and that break a rule: a rule judges the
/// fields that a save changes. The clients are `a` and `b` beside the other program.
public abstract class UntouchedContract extends TableContract {
    List<Subject.Broken> brokenValues() {
        return subject().past();
    }

    Stream<Arguments> unusualTexts() {
        return Stream.of("A\u200bnn", "\ufeffAnn", "Ann ", " Ann", "A\u0007nn", "A\tnn", "A\nnn", "\u202eAnn",
                "A\u00adnn", "Ann\u200e",
                "E\u0301va").flatMap(text -> Stream.of(subject().title(), subject().text())
                .map(field -> Arguments.of(field, text)));
    }

    private User ann() {
        return ((AddResult.Added) a().add(subject().ann())).user();
    }

    private User now(User user) {
        return b().user(user.id()).orElseThrow();
    }

    private User storedPastTheRules(Subject.Broken broken) {
        return storedPastTheRules(broken.field(), broken.text());
    }

    private User storedPastTheRules(Field field, String text) {
        User ann = ann();
        table().store(ann.id(), field, text);
        return now(ann);
    }

    /// Saves each other field, and expects that nothing happens to this one.
    private void everyOtherFieldIsSaved(User user, Field field) {
        String before = table().stored(user.id(), field);
        User last = user;
        for (Field other : subject().type().fields()) {
            if (!other.equals(field)) {
                last = saved(a().save(Edit.of(last).with(other, Samples.other(other))));
                assertThat(last.values()).isEqualTo(now(user).values());
                assertThat(last).isEqualTo(now(user));
                assertThat(other.of(last.values())).isEqualTo(Samples.other(other));
                assertThat(b().history(user.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(other);
            }
        }
        assertThat(field.of(last.values())).isEqualTo(field.of(user.values()));
        assertThat(table().stored(user.id(), field)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aValueThatBreaksARuleIsShownAsItIsAndLetsEveryOtherFieldBeSaved(Subject.Broken broken) {
        User user = storedPastTheRules(broken);
        assertThat(broken.field().of(user.values())).isEqualTo(broken.text());
        assertThat(user.problems()).extracting(Problem::reason).containsExactly(broken.reason());
        everyOtherFieldIsSaved(user, broken.field());
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aValueThatBreaksARuleCanBeReplacedByOneThatKeepsIt(Subject.Broken broken) {
        User user = storedPastTheRules(broken);
        User mended = saved(a().save(Edit.of(user).with(broken.field(), Samples.other(broken.field()))));
        assertThat(mended).isEqualTo(now(user));
        assertThat(mended.problems()).isEmpty();
        assertThat(table().stored(user.id(), broken.field())).isEqualTo(Samples.other(broken.field()));
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aValueThatBreaksARuleIsNoPartOfAConflictAboutAnotherField(Subject.Broken broken) {
        User user = storedPastTheRules(broken);
        saved(b().save(Edit.of(user).with(subject().text(), "b")));
        SaveResult refused = a().save(Edit.of(user).with(subject().text(), "a"));
        assertThat(refused).isInstanceOf(SaveResult.Conflicting.class);
        Conflict conflict = ((SaveResult.Conflicting) refused).conflict();
        assertThat(conflict.differing()).containsExactly(subject().text());
        Edit reviewed = Review.of(conflict).choose(subject().text(), new Review.Choice.Mine()).resolved().orElseThrow();
        assertThat(saved(a().save(reviewed))).isEqualTo(now(user));
    }

    @ParameterizedTest
    @MethodSource("unusualTexts")
    void aTextOfAnotherProgramStaysAsItIsWhileOtherFieldsAreSaved(Field field, String text) {
        User user = storedPastTheRules(field, text);
        assertThat(field.of(user.values())).isEqualTo(text);
        everyOtherFieldIsSaved(user, field);
        assertThat(table().stored(user.id(), field)).isEqualTo(text);
    }

    @Test
    void aFieldThatIsChangedHasToKeepTheRules() {
        Subject.Broken broken = subject().broken();
        User user = storedPastTheRules(subject().stored());
        assertThat(a().save(Edit.of(user).with(broken.field(), broken.text() + " else").with(subject().line(), "1")))
                .isEqualTo(new SaveResult.Invalid(List.of(Problem.at(broken.field(), broken.reason()))));
        assertThat(now(user)).isEqualTo(user);
    }

    @ParameterizedTest
    @MethodSource("brokenValues")
    void aDeletedUserComesBackWithTheValueThatBreaksARule(Subject.Broken broken) {
        User user = storedPastTheRules(broken);
        String before = table().stored(user.id(), broken.field());
        assertThat(a().delete(user)).isEqualTo(new DeleteResult.Deleted());
        assertThat(a().addAgain(Edit.of(user))).isInstanceOf(AddResult.Added.class);
        assertThat(table().stored(user.id(), broken.field())).isEqualTo(before);
        assertThat(now(user).values()).isEqualTo(user.values());
    }

    @Test
    void whatIsTypedIsStoredWithoutLettersThatNobodySees() {
        User ann = ann();
        String typed = "\ufeffAn\u200bna \u202eArcher\u2060\u0007\u200e";
        assertThat(saved(a().save(Edit.of(ann).with(subject().title(), typed))).values().title())
                .isEqualTo("Anna Archer");
        assertThat(table().stored(ann.id(), subject().title())).isEqualTo("Anna Archer");
    }
}
