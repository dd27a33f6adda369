package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Holder;
import roster.directory.InMemoryDirectory;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;
import roster.model.request.Task;
import roster.ui.RosterDriver;

/// Data of one directory is never used for another one.
class AnotherDirectoryTest {
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();

    @Nested
    class AnOverwriteThatIsToldAtTheStart {
        private final InMemoryDirectory office = new InMemoryDirectory();
        private final InMemoryDirectory other = new InMemoryDirectory();

        @Test
        void anOverwriteIsReportedAtTheStartWhateverWasReadInAnotherDirectory() {
            User ann = added(office, Drafts.ann());
            looked(office, "office");
            added(other, Drafts.bob());
            for (int each = 0; each < 20; each++) {
                added(other, Drafts.named("Number " + each));
            }
            looked(other, "other");
            replaced(office, ann);
            assertTold(office, "office", ann);
        }

        @Test
        void anOverwriteIsReportedAtTheStartAfterARestoreOfAnOlderHistory() {
            for (int each = 0; each < 20; each++) {
                added(office, Drafts.named("Number " + each));
            }
            looked(office, "office");
            var restored = new InMemoryDirectory();
            User ann = added(restored, Drafts.ann());
            looked(restored, "office");
            replaced(restored, ann);
            assertTold(restored, "office", ann);
        }

        private void looked(InMemoryDirectory directory, String identity) {
            try (var desk = desk(directory, identity)) {
                desk.connected();
                until("looked", () -> memory.recall("overwrites.seen." + identity).equals(
                        Optional.of(Long.toString(newest(directory)))));
            }
        }

        private void replaced(InMemoryDirectory directory, User ann) {
            directory.speakAs("Ben");
            directory.save(Edit.of(ann).with(Users.PHONE, "222"));
            directory.speakAs("Ann");
        }

        private void assertTold(InMemoryDirectory directory, String identity, User ann) {
            try (var desk = desk(directory, identity)) {
                desk.connected();
                until("told", () -> desk.model.overwrites().told().now()
                        .filter(told -> told.by().userId() == ann.id() && told.fields().equals(Set.of(Users.PHONE)))
                        .isPresent());
            }
        }

        private Desk desk(InMemoryDirectory directory, String identity) {
            return new Desk(memory, new RosterDriver.Forgetful(), directory, () -> identity);
        }

        private static long newest(InMemoryDirectory directory) {
            return directory.recent(RecentQuery.ALL, Directory.NEWEST, 1).getFirst().seq();
        }
    }

    /// Both directories have a user with this id and this version. An edit that went on would save one person's data on
    /// another.
    @Nested
    class BehindTheSameAddress {
        private final InMemoryDirectory directory = new InMemoryDirectory();
        private final AtomicReference<String> identity = new AtomicReference<>("one");
        private final RosterDriver.Forgetful lastSeen = new RosterDriver.Forgetful();

        private Desk desk() {
            return new Desk(memory, lastSeen, directory, identity::get);
        }

        @Test
        void anotherDirectoryGetsNoSaveOfTheOpenEditAndTheTextBecomesANewUser() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.open(ann.id());
                desk.type(Users.NOTES, "mine");
                comesBackAsAnother(desk);
                Draft typed = Drafts.ann().with(Users.NOTES, "mine");
                assertThat(read(desk::state)).isInstanceOfSatisfying(EditorState.Adding.class,
                        adding -> assertThat(adding.draft()).isEqualTo(typed));
                assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.OTHER_DIRECTORY);
                assertThat(desk.now(ann.id())).isEqualTo(ann);
            }
        }

        @Test
        void anotherDirectoryGetsNoUndoAndNoRepeatOfALostSave() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.saveHere(ann.id(), Users.PHONE, "111");
                desk.type(Users.NOTES, "mine");
                desk.gate.holdNext("save");
                desk.save();
                until("under way", () -> desk.gate.isWaiting("save"));
                desk.gate.hold("connect");
                desk.gate.fail("save");
                User before = desk.now(ann.id());
                until("offline", () -> desk.model.link().directory().isEmpty());
                identity.set("two");
                desk.gate.release("connect");
                until("online", () -> desk.model.link().directory().isPresent()
                        && desk.model.list().listing().now().whole());
                assertThat(read(() -> desk.model.undo().state().now().undo())).isEmpty();
                assertThat(desk.now(ann.id())).isEqualTo(before);
            }
        }

        @Test
        void anotherDirectoryGetsNoUndoOfASaveThatTheFormerOneAnswersLate() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.open(ann.id());
                desk.type(Users.NOTES, "mine");
                desk.gate.holdNext("save");
                desk.save();
                until("under way", () -> desk.gate.isWaiting("save"));
                assertIgnoresTheAnswerOfTheOneBefore(desk, "save");
                assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.OTHER_DIRECTORY);
            }
        }

        @Test
        void theWindowClosesAfterALateAdditionOfTheFormerDirectory() {
            try (var desk = desk().connected()) {
                step(desk.model::add);
                desk.type(Users.NAME, "Eve Early");
                desk.type(Users.EMAIL, "eve@example.org");
                desk.gate.holdNext("add");
                desk.save();
                until("under way", () -> desk.gate.isWaiting("add"));
                assertIgnoresTheAnswerOfTheOneBefore(desk, "add");
                assertThat(read(() -> desk.state().isBusy())).isFalse();
                var closed = new AtomicBoolean();
                step(() -> desk.model.close(() -> closed.set(true)));
                desk.question(Question.Unsaved.class);
                step(desk.editor()::leaveDiscarding);
                until("closed", closed::get);
            }
        }

        @Test
        void anotherDirectoryGetsNoReviewedSaveThatTheFormerOneAnswersLate() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.open(ann.id());
                desk.type(Users.PHONE, "mine");
                directory.speakAs("Ben");
                desk.saved(ann.id(), Users.PHONE, "theirs");
                directory.speakAs("Ann");
                desk.save();
                desk.question(Question.Refused.class);
                step(desk.editor()::review);
                ReviewModel review = desk.question(Question.Reviewing.class).review();
                step(() -> review.takeMine(Users.PHONE));
                desk.gate.holdNext("save");
                step(review::save);
                until("under way", () -> desk.gate.isWaiting("save"));
                assertIgnoresTheAnswerOfTheOneBefore(desk, "save");
            }
        }

        @Test
        void anotherDirectoryGetsNoUndoOfADeletionThatWasCutShortInTheFormerOne() {
            User ann = added(directory, Drafts.ann());
            User bob = added(directory, Drafts.bob());
            try (var desk = desk().connected()) {
                step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
                desk.askToDelete();
                desk.gate.holdAfter(1, "delete");
                step(desk.model::delete);
                until("the second", () -> desk.gate.isWaiting("delete"));
                comesBackAsAnother(desk);
                desk.gate.cut();
                desk.gate.release("delete");
                until("answered", () -> desk.model.link().pending().write().isEmpty());
                assertThat(read(() -> desk.model.undo().state().now().undo())).isEmpty();
                assertThat(read(() -> desk.editor().notice().now().what()))
                        .isNotEqualTo(Notice.What.DELETED_UNTIL_OUTAGE);
            }
        }

        @Test
        void anotherDirectoryGetsNoUndoOfSamplesInTheFormerOne() {
            try (var desk = desk().connected()) {
                desk.gate.holdAfter(1, "samples");
                step(desk.model::loadSamples);
                until("the second", () -> desk.gate.isWaiting("samples"));
                comesBackAsAnother(desk);
                desk.gate.release("samples");
                until("answered", () -> !desk.model.loadingSamples().now());
                assertThat(read(() -> desk.model.undo().state().now().undo())).isEmpty();
                assertThat(read(() -> desk.editor().notice().now().what())).isNotEqualTo(Notice.What.SAMPLE_LOADED);
            }
        }

        @Test
        void anotherDirectoryGetsNoRepeatOfADeletionThatMetALockInTheFormerOne() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                directory.calls().lock(ann.id(), new Holder("psql", "anna", Instant.parse("2026-11-23T10:42:00Z")));
                desk.open(ann.id());
                desk.askToDelete();
                step(desk.model::delete);
                until("under way", () -> desk.model.link().pending().shown().now().isPresent());
                directory.calls().timeOut();
                desk.untilNotice(Notice.What.NOT_DELETED);
                directory.calls().unlock(ann.id());
                comesBackAsAnother(desk);
                assertThat(read(() -> desk.editor().notice().now())).isEqualTo(Notice.NONE);
                step(desk.editor()::tryAgain);
                step(desk.model::refresh);
                until("read", () -> desk.model.list().isSettled());
                assertThat(desk.now(ann.id())).isEqualTo(ann);
            }
        }

        @Test
        void aProgramThatContendedInTheFormerDirectoryIsNotReportedInAnother() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.open(ann.id());
                desk.type(Users.NOTES, "mine");
                stampBeforeEveryAttempt(ann);
                desk.gate.hold("contended");
                desk.save();
                until("asked who", () -> desk.gate.isWaiting("contended"));
                comesBackAsAnother(desk);
                desk.gate.release("contended");
                waitForLateAnswers(desk);
                assertThat(read(() -> desk.editor().notice().now().what())).isEqualTo(Notice.What.OTHER_DIRECTORY);
            }
        }

        @Test
        void anotherDirectoryGetsNoRepeatOfARestoreThatMetAProgramInTheFormerOne() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.saveHere(ann.id(), Users.PHONE, "111");
                desk.type(Users.NOTES, "mine");
                List<Revision> history = directory.history(ann.id(), Directory.NEWEST, 2);
                stampBeforeEveryAttempt(ann);
                desk.gate.hold("contended");
                step(() -> desk.model.restoring()
                        .restore(history.getLast(), new RevisionsModel.State(history, false, false)));
                until("asked who", () -> desk.gate.isWaiting("contended"));
                directory.beforeEveryAttempt(() -> { });
                comesBackAsAnother(desk);
                step(desk.editor()::openNothing);
                desk.open(ann.id());
                desk.type(Users.NOTES, "theirs");
                desk.gate.release("contended");
                waitForLateAnswers(desk);
                User before = desk.now(ann.id());
                step(desk.editor()::tryAgain);
                waitForLateAnswers(desk);
                assertThat(desk.now(ann.id())).isEqualTo(before);
            }
        }

        private void stampBeforeEveryAttempt(User user) {
            directory.beforeEveryAttempt(() -> directory.stamp(user.id()));
        }

        /// Gives a wrong answer the time of 20 answers to arrive.
        private void waitForLateAnswers(Desk desk) {
            for (int each = 0; each < 20; each++) {
                var answered = new AtomicBoolean();
                step(() -> desk.model.link().ask("count", Directory::count, _ -> answered.set(true), () -> { }));
                until("time for an answer", answered::get);
            }
        }

        @Test
        void noUserReadFromTheFormerDirectoryIsOfferedForDeletion() {
            User ann = added(directory, Drafts.ann());
            User bob = added(directory, Drafts.bob());
            try (var desk = desk().connected()) {
                step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
                String job = Task.Kind.LOOK_UP.job();
                desk.gate.hold(job);
                step(desk.model::askToDelete);
                until("asked", () -> desk.gate.isWaiting(job) && desk.model.link().pending().shown().now().isPresent());
                comesBackAsAnother(desk);
                desk.gate.release(job);
                until("answered", () -> desk.model.link().pending().shown().now().isEmpty());
                assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            }
        }

        @Test
        void theKeptListOfTheFormerDirectoryGivesWayToAnother() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                until("known", () -> desk.model.list().user(0) != null);
                step(desk.model::closing);
            }
            identity.set("two");
            try (var desk = desk()) {
                step(() -> desk.model.select(Set.of(ann.id())));
                desk.gate.hold("list");
                step(() -> desk.model.link().connect());
                until("online", () -> desk.model.link().directory().isPresent());
                assertThat(read(() -> desk.model.list().listing().now().size())).isZero();
                assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
                desk.gate.release("list");
            }
        }

        @Test
        void theTextStaysWhenTheSameDirectoryComesBack() {
            User ann = added(directory, Drafts.ann());
            try (var desk = desk().connected()) {
                desk.open(ann.id());
                desk.type(Users.NOTES, "mine");
                step(() -> desk.model.link().connect());
                until("online", () -> desk.model.link().links() == 2);
                assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
            }
        }

        /// @param job the write whose answer waits at the gate
        private void assertIgnoresTheAnswerOfTheOneBefore(Desk desk, String job) {
            comesBackAsAnother(desk);
            EditorState before = read(desk::state);
            desk.gate.release(job);
            until("answered", () -> desk.model.link().pending().write().isEmpty());
            assertThat(read(() -> desk.model.undo().state().now().undo())).isEmpty();
            assertThat(read(desk::state)).isEqualTo(before);
        }

        private void comesBackAsAnother(Desk desk) {
            identity.set("two");
            step(() -> desk.model.link().connect());
            until("online", () -> desk.model.link().links() == 2);
        }
    }

    private static User added(InMemoryDirectory directory, Draft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }
}
