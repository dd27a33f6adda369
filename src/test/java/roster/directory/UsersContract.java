package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The promises of a [Directory] about users. They extend those about every record. An address belongs to one user. A
/// status and a leaving date belong together. A search finds a phone by its digits.
public abstract class UsersContract extends LifeContract {
    private User broughtBack(Edit edit) {
        AddResult result = b().addAgain(edit);
        assertThat(result).isInstanceOf(AddResult.Added.class);
        return ((AddResult.Added) result).user();
    }

    @Nested
    class OfUsersAlone {
        @Test
        void aSaveOfATakenAddressIsAProblemAtTheFieldAndUsesUpNoVersion() { // L13
            User ann = added(Drafts.ann());
            added(Drafts.bob());
            Edit mine = edit(ann, Users.EMAIL, "BOB@Example.org");
            assertThat(a().save(mine)).isEqualTo(new SaveResult.Invalid(List.of(
                    new Problem(Users.EMAIL, Reason.TAKEN, "Bob Baker"))));
            assertThat(b().user(ann.id())).contains(ann);
            assertThat(saved(a().save(edit(ann, Users.PHONE, "1"))).version()).isEqualTo(1);
        }

        @Test
        void anAdditionAgainOfATakenAddressIsAProblemAtTheField() {
            User ann = added(Drafts.ann());
            b().delete(ann);
            added(Drafts.bob());
            assertThat(a().addAgain(edit(ann, Users.EMAIL, "bob@example.org"))).isEqualTo(
                    new AddResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "Bob Baker"))));
        }

        @Test
        void aUserWhoIsBroughtBackTakesAGroupWholeFromTheEditThatTouchesIt() {
            User ann = added(Drafts.ann().with(Users.STATUS, Users.LEFT).with(Users.LEAVING_DATE, "2026-11-30"));
            b().delete(saved(b().save(edit(ann, Users.LEAVING_DATE, "2026-12-31"))));
            assertThat(broughtBack(edit(ann, Users.STATUS, Users.ON_LEAVE)).values())
                    .isEqualTo(ann.values().with(Users.STATUS, Users.ON_LEAVE));
        }

        @Test
        void aUserWhoIsBroughtBackKeepsAGroupWholeAsOthersSavedItWhereTheEditLeavesItAlone() {
            User ann = added(Drafts.ann());
            User theirs = saved(b().save(edit(ann, Users.STATUS, Users.LEFT).with(Users.LEAVING_DATE, "2026-12-31")));
            b().delete(theirs);
            assertThat(broughtBack(edit(ann, Users.PHONE, "11")).values())
                    .isEqualTo(theirs.values().with(Users.PHONE, "11"));
        }

        /// Each half of the group was right when it was typed.
        @Test
        void aUserWhoIsBroughtBackTakesNoHalfOfAGroupThatWouldBreakARuleWithTheOther() {
            User ann = added(Drafts.ann().with(Users.LEAVING_DATE, "2026-12-31"));
            b().delete(saved(b().save(edit(ann, Users.STATUS, Users.LEFT))));
            assertThat(broughtBack(edit(ann, Users.LEAVING_DATE, "")).values()).isEqualTo(Drafts.ann());
        }

        @Test
        void aSearchFindsAPhoneByItsDigits() {
            User office = added(Drafts.named("Office").with(Users.PHONE, "+49 30 123-4"));
            User home = added(Drafts.named("Home").with(Users.PHONE, "(030) 555/66.7"));
            for (String text : List.of("0301234", "030 1234", "301234", "+49301234", "0049301234", "30-12-34",
                    "(030)1234")) {
                assertThat(ids(text)).as(text).containsExactly(office.id());
            }
            for (String text : List.of("+49 30 123-4", "123-4")) {
                assertThat(ids(text)).as("as it is written: " + text).containsExactly(office.id());
            }
            assertThat(ids("030555667")).containsExactly(home.id());
            assertThat(ids("30")).containsExactly(office.id(), home.id());
            assertThat(ids("0301235")).isEmpty();
            assertThat(ids("301234x")).as("no number").isEmpty();
        }

        @Test
        void aSearchComparesDigitsWithThoseOfThePhoneAlone() {
            added(Drafts.named("12-34").with(Users.NOTES, "12 34").with(Users.PHONE, "12x5"));
            assertThat(ids("1234")).isEmpty();
            assertThat(ids("0")).isEmpty();
            assertThat(ids("-")).hasSize(1);
            User wide = added(Drafts.named("Wide").with(Users.PHONE, "\uff10\uff13 \uff11\uff12"));
            assertThat(ids("0312")).containsExactly(wide.id());
        }

        @Test
        void aSearchFindsAStatusByTheWordThatIsShown() {
            User away = added(Drafts.named("Away").with(Users.STATUS, Users.ON_LEAVE));
            User there = added(Drafts.named("There"));
            for (String text : List.of("away", "URLAUB", "bürö", "im urlaub")) {
                assertThat(ids(text)).as(text).containsExactly(text.equals("bürö") ? there.id() : away.id());
            }
            for (String text : List.of("_", "on_leave", "leave", "active", "on")) {
                assertThat(ids(text)).as("the key: " + text).isEmpty();
            }
            assertThat(b().search(new Query("im", List.of())).ids(100)).as("without words").isEmpty();
        }

        @Test
        void anAdditionOfATakenAddressIsAProblemAtTheField() {
            added(Drafts.bob());
            assertThat(a().add(Drafts.ann().with(Users.EMAIL, "Bob@EXAMPLE.org"))).isEqualTo(
                    new AddResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "Bob Baker"))));
            assertThat(b().count()).isEqualTo(1);
        }

        @Test
        void anAddressIsStoredInLowerCase() {
            User saved = saved(a().save(edit(added(Drafts.ann()), Users.EMAIL, " A@B.c ")));
            assertThat(saved.values().text(Users.EMAIL)).isEqualTo("a@b.c");
            assertThat(b().user(saved.id())).contains(saved);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u202a+44 20 7946 0001\u202c", "Im\u200b B\u00adüro \u200bann"})
        void aSearchIgnoresInvisibleLettersInAPhoneAndAStatus(String pasted) {
            User ann = added(Drafts.ann());
            added(Drafts.bob().with(Users.PHONE, "1"));
            assertThat(ids(pasted)).containsExactly(ann.id());
        }
    }
}
