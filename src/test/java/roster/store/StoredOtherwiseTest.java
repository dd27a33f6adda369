package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The answer to a write is the stored row, even if a trigger of another program changed it.
final class StoredOtherwiseTest extends OneUserFixture {
    @Override
    Draft first() {
        return Drafts.ann().with(Users.DEPARTMENT, "Sales");
    }

    @Test
    void aSaveReturnsTheValueThatATriggerStored() {
        trigger("new.department = upper(new.department); return new;");
        User saved = saved(Edit.of(ann).with(Users.DEPARTMENT, "legal"));
        assertThat(saved.values().text(Users.DEPARTMENT)).isEqualTo("LEGAL");
        assertThat(directory.user(ann.id())).contains(saved);
    }

    @Test
    void aSaveReturnsAnotherColumnThatATriggerStored() {
        trigger("new.job_title = 'in ' || new.department; return new;");
        User saved = saved(Edit.of(ann).with(Users.DEPARTMENT, "Legal"));
        assertThat(saved.values())
                .isEqualTo(ann.values().with(Users.DEPARTMENT, "Legal").with(Users.JOB_TITLE, "in Legal"));
        assertThat(directory.user(ann.id())).contains(saved);
    }

    @Test
    void aSaveReturnsTheValueOfAComputedColumn() {
        TestServer.execute(url, "alter table users drop column job_title",
                "alter table users add column job_title text generated always as ('in ' || department) stored");
        User read = directory.user(ann.id()).orElseThrow();
        User saved = saved(Edit.of(read).with(Users.DEPARTMENT, "Legal"));
        assertThat(saved.values().text(Users.JOB_TITLE)).isEqualTo("in Legal");
        assertThat(directory.user(ann.id())).contains(saved);
    }

    @Test
    void theNextSaveIsBasedOnTheAnswer() {
        trigger("new.department = upper(new.department); return new;");
        User saved = saved(Edit.of(ann).with(Users.DEPARTMENT, "legal"));
        assertThat(saved(Edit.of(saved).with(Users.PHONE, "1")).version()).isEqualTo(ann.version() + 2);
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().before()).isEqualTo(saved.values());
    }

    @Test
    void aSaveReturnsTheOldRowThatATriggerKept() {
        TestServer.execute(url, "create function zz() returns trigger language plpgsql as $$ begin return old; end $$",
                "create trigger zz before update on users for each row execute function zz()");
        assertThat(saved(Edit.of(ann).with(Users.DEPARTMENT, "Legal"))).isEqualTo(ann);
    }

    @Test
    void aRestoredRowIsReturnedAsStored() {
        assertThat(directory.delete(ann)).isEqualTo(new DeleteResult.Deleted());
        trigger("new.department = upper(new.department); return new;");
        User again = ((AddResult.Added) directory.addAgain(Edit.of(ann).with(Users.PHONE, "1"))).user();
        assertThat(again.values()).isEqualTo(ann.values().with(Users.DEPARTMENT, "SALES").with(Users.PHONE, "1"));
        assertThat(directory.user(ann.id())).contains(again);
    }

    @Test
    void anAddedRowIsReturnedAsStored() {
        trigger("new.department = upper(new.department); return new;");
        User bob = ((AddResult.Added) directory.add(Drafts.bob().with(Users.DEPARTMENT, "legal"))).user();
        assertThat(bob.values().text(Users.DEPARTMENT)).isEqualTo("LEGAL");
        assertThat(directory.user(bob.id())).contains(bob);
    }

    @Test
    void aRepeatedSaveReturnsTheValueThatTheFirstOneStored() {
        trigger("new.department = upper(new.department); return new;");
        var saveId = SaveId.fresh();
        Edit edit = Edit.of(ann).with(Users.DEPARTMENT, "legal");
        SaveResult first = directory.save(edit, saveId);
        assertThat(directory.save(edit, saveId)).isEqualTo(first);
    }

    @Test
    void aTriggerThatDropsTheWriteIsARefusalWithoutWords() {
        trigger("return null;");
        List<Problem> silent = List.of(new Problem(null, Reason.REFUSED, ""));
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "1"))).isEqualTo(new SaveResult.Invalid(silent));
        assertThat(directory.add(Drafts.bob())).isEqualTo(new AddResult.Invalid(silent));
        assertThat(directory.user(ann.id())).isEqualTo(Optional.of(ann));
    }

    /// The save comes first in the history for every name of the trigger.
    @Test
    void aTriggerThatRunsAfterASaveMakesTheLaterStep() {
        TestServer.execute(url, "create function house() returns trigger language plpgsql as $$ begin"
                + " update users set department = upper(department) where id = new.id; return null; end $$",
                "create trigger house after update on users for each row when (new.department <> upper(new.department))"
                        + " execute function house()");
        User saved = saved(Edit.of(ann).with(Users.DEPARTMENT, "legal"));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 3)).extracting(Revision::version)
                .containsExactly(saved.version() + 1, saved.version(), ann.version());
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.DEPARTMENT)).isEqualTo("LEGAL");
    }

    @Test
    void aSaveWritesOnlyTheChangedFields() {
        TestServer.execute(url, "create domain short as varchar(60) not null default 'x'",
                "alter table users add other short");
        User read = directory.user(ann.id()).orElseThrow();
        User saved = saved(Edit.of(read).with(Users.STATUS, "left").with(Users.LEAVING_DATE, "2026-11-30")
                .with(Users.NOTES, "a\nb").with(Users.DEPARTMENT, ""));
        assertThat(directory.user(ann.id())).contains(saved);
        assertThat(saved.values().text(Users.LEAVING_DATE)).isEqualTo("2026-11-30");
        assertThat(saved.values().text(Users.DEPARTMENT)).isEmpty();
    }

    private User saved(Edit edit) {
        return ((SaveResult.Saved) directory.save(edit)).user();
    }

    private void trigger(String body) {
        TestServer.execute(url, "create function house() returns trigger language plpgsql as $$ begin " + body
                + " end $$",
                "create trigger house before insert or update on users for each row execute function house()");
    }
}
