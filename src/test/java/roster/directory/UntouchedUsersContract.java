package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The promises of a [Directory] about the values of a user. They extend those about every record.
public abstract class UntouchedUsersContract extends UntouchedContract {
    private User ann() {
        return ((AddResult.Added) a().add(Drafts.ann())).user();
    }

    /// The two are one statement, whichever of them is changed.
    @Test
    void aUserWhoLeavesNeedsADay() {
        User ann = ann();
        var dayless = new SaveResult.Invalid(List.of(Problem.at(Users.LEAVING_DATE, Reason.LEFT_WITHOUT_DATE)));
        assertThat(a().save(Edit.of(ann).with(Users.STATUS, Users.LEFT))).isEqualTo(dayless);
        SaveResult left = a().save(Edit.of(ann).with(Users.STATUS, Users.LEFT).with(Users.LEAVING_DATE, "2027-01-31"));
        assertThat(left).isInstanceOfSatisfying(SaveResult.Saved.class, saved ->
                assertThat(a().save(Edit.of(saved.user()).with(Users.LEAVING_DATE, ""))).isEqualTo(dayless));
    }

    @Test
    void anAddressIsStoredWithoutLettersThatNobodySees() {
        User bob = ((AddResult.Added) a().add(Drafts.bob().with(Users.EMAIL, "bob\u200b@example\u00ad.org"))).user();
        assertThat(table().stored(bob.id(), Users.EMAIL)).isEqualTo("bob@example.org");
    }
}
