package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Refusals of constraints, triggers and policies of a shared database come back as problems and leave the data
/// unchanged.
final class RefusalsTest extends OneUserFixture {
    @Test
    void aSwallowedSaveIsNeitherAConflictNorADeletion() { // D5
        trigger("before update or delete", "return null;");
        assertThat(save(Users.PHONE, "1")).isEqualTo(invalid(null, Reason.REFUSED, ""));
        assertThat(directory.delete(ann)).isEqualTo(
                new DeleteResult.Invalid(List.of(new Problem(null, Reason.REFUSED, ""))));
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void aTriggerOnAnUnchangedColumnIsNotCalled() { // L11
        trigger("before update of name, email, department, job_title, status, leaving_date, notes",
                "raise exception 'written';");
        assertThat(save(Users.PHONE, "1")).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void unchangedFieldsKeepTheValuesOfAnotherProgram() { // L11
        TestServer.execute(url, "update users set phone = '  030 / 1  '");
        ann = directory.user(ann.id()).orElseThrow();
        assertThat(save(Users.NOTES, "1")).isInstanceOf(SaveResult.Saved.class);
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("  030 / 1  ");
    }

    @Test
    void aTriggerThatRaisesIsQuotedWithoutItsDetail() {
        trigger("before insert or update or delete", "raise exception 'Not on Sundays' using detail = 'secret';");
        assertThat(save(Users.PHONE, "1")).isEqualTo(invalid(null, Reason.REFUSED, "Not on Sundays"));
        assertThat(directory.add(Drafts.bob())).isEqualTo(
                new AddResult.Invalid(List.of(new Problem(null, Reason.REFUSED, "Not on Sundays"))));
        assertThat(directory.delete(ann)).isEqualTo(
                new DeleteResult.Invalid(List.of(new Problem(null, Reason.REFUSED, "Not on Sundays"))));
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void aSaveThatLostADeadlockIsRepeated() { // a sequence counts on though its transaction is rolled back
        TestServer.execute(url, "create sequence tries");
        trigger("before update or delete", """
                if nextval('tries') % 2 = 1 then
                  raise deadlock_detected;
                end if;
                return case when tg_op = 'DELETE' then old else new end;""");
        assertThat(save(Users.PHONE, "1")).isInstanceOf(SaveResult.Saved.class);
        User now = directory.user(ann.id()).orElseThrow();
        assertThat(now.version()).isEqualTo(ann.version() + 1);
        assertThat(directory.delete(now)).isEqualTo(new DeleteResult.Deleted());
    }

    @Test
    void aRowThatIsLockedForTooLongIsARefusal() {
        trigger("before update or delete", "raise lock_not_available;");
        assertThat(save(Users.PHONE, "1")).isEqualTo(invalid(null, Reason.LOCKED, "lock_not_available"));
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void aCheckIsQuoted() {
        TestServer.execute(url, "alter table users add constraint short check (length(phone) < 20)");
        assertThat(save(Users.PHONE, "123456789012345678901234567890")).isEqualTo(invalid(null, Reason.REFUSED,
                "new row for relation \"users\" violates check constraint \"short\""));
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void aCheckAndAUniqueColumnWithACommentAreRefusedInTheWordsOfTheirOwner() {
        TestServer.execute(url, "alter table users add constraint short check (length(phone) < 20)",
                "comment on constraint short on users is 'A phone number has at most 19 characters.'",
                "create unique index one_phone on users (phone)",
                "comment on index one_phone is 'Each phone number belongs to one user.'");
        assertThat(save(Users.PHONE, "123456789012345678901234567890")).isEqualTo(invalid(null, Reason.REFUSED,
                "A phone number has at most 19 characters."));
        directory.add(Drafts.bob().with(Users.PHONE, "1"));
        assertThat(save(Users.PHONE, "1")).isEqualTo(invalid(null, Reason.REFUSED,
                "Each phone number belongs to one user."));
    }

    @Test
    void aColumnThatMustHaveAValueIsMissing() {
        TestServer.execute(url, "alter table users alter job_title set not null");
        assertThat(save(Users.JOB_TITLE, "")).isEqualTo(invalid(Users.JOB_TITLE, Reason.MISSING, ""));
    }

    @Test
    void anotherUniqueColumnIsQuoted() {
        TestServer.execute(url, "create unique index one_phone on users (phone)");
        directory.add(Drafts.bob().with(Users.PHONE, "1"));
        assertThat(save(Users.PHONE, "1")).isEqualTo(invalid(null, Reason.REFUSED,
                "duplicate key value violates unique constraint \"one_phone\""));
    }

    @Test
    void aReferenceOfAnotherTableKeepsTheUser() {
        TestServer.execute(url, "create table badge (owner bigint references users)",
                "insert into badge values (" + ann.id() + ")");
        assertThat(directory.delete(ann)).isEqualTo(
                new DeleteResult.Invalid(List.of(new Problem(null, Reason.REFERRED_TO, "badge"))));
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void aReferenceToADependentRowKeepsTheUser() {
        TestServer.execute(url,
                "create table team (id int primary key, lead bigint references users on delete cascade)",
                "create table member (team int references team on delete restrict)",
                "insert into team values (1, " + ann.id() + ")", "insert into member values (1)");
        assertThat(directory.delete(ann)).isEqualTo(
                new DeleteResult.Invalid(List.of(new Problem(null, Reason.REFERRED_TO, "member"))));
        assertThat(directory.user(ann.id())).contains(ann);
    }

    @Test
    void onlyTheChangedColumnsAreWritten() { // L11
        TestServer.execute(url, "update users set department = 'by another program' where id = " + ann.id());
        save(Users.PHONE, "1");
        assertThat(directory.user(ann.id()).orElseThrow().values().text(Users.DEPARTMENT))
                .isEqualTo("by another program");
    }

    @Test
    void oneOfManySavesAtOnceGetsAnAddress() {
        assertOneGetsIt(directory);
    }

    @Test
    void oneOfManySavesAtOnceGetsAnAddressUnderATriggerToo() {
        String shared = TestServer.newest().freshDatabase();
        TestServer.execute(shared, TestServer.OTHER_TABLE,
                "insert into users (name, email) values ('a', 'x@y.z'), ('b', 'X@y.z')");
        try (Database adopted = Database.open(shared, Map.of())) {
            assertOneGetsIt(adopted.directory());
        }
    }

    private static void assertOneGetsIt(Directory directory) {
        long before = directory.count();
        Set<AddResult> results = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 16).mapToObj(number -> Thread.startVirtualThread(() ->
                results.add(directory.add(Drafts.named("Number " + number).with(Users.EMAIL, "one@example.org")))))
                .toList();
        for (Thread thread : threads) {
            join(thread);
        }
        assertThat(results).filteredOn(AddResult.Added.class::isInstance).hasSize(1);
        assertThat(directory.count()).isEqualTo(before + 1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private SaveResult save(Field field, String text) {
        return directory.save(Edit.of(ann).with(field, text));
    }

    private static SaveResult invalid(@Nullable Field field, Reason reason, String detail) {
        return new SaveResult.Invalid(List.of(new Problem(field, reason, detail)));
    }

    private void trigger(String when, String body) {
        TestServer.execute(url,
                "create function refuse() returns trigger language plpgsql as $$ begin " + body + " end $$",
                "create trigger refuse " + when + " on users for each row execute function refuse()");
    }
}
