package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.Question;
import roster.model.link.LinkState;
import roster.model.unsaved.KeptEdit;

/// Edits that are discarded, kept for later, or offered beside an open one.
class DiscardedEditsTest extends UnsavedFixture {
    @Nested
    class ADiscardedEdit {
        @Test
        void canBeBroughtBackInThisRunAndInTheNext() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "discarded");
            step(desk.model::revert);
            assertThat(discarded().title()).isEqualTo("Ann Archer");
            assertNothingIsOffered();
            killedAndStarted();
            assertNothingIsOffered();
            resume(discarded());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("discarded");
            assertThat(read(() -> unsaved().discarded().now())).isEmpty();
        }

        @Test
        void thatUndoBringsBackIsDiscardedNoLonger() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "discarded");
            step(desk.model::revert);
            discarded();
            step(desk.model::undoLast);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("discarded");
            assertThat(read(() -> unsaved().discarded().now())).isEmpty();
            assertThat(journal.kept()).hasSize(1);
        }

        @Test
        void isKeptForAWeek() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "discarded");
            step(desk.model::revert);
            Map<String, String> words = new HashMap<>(discarded().words());
            journal.put("8 days", () -> Optional.of(discardedAt(words, Duration.ofDays(8))));
            journal.put("6 days", () -> Optional.of(discardedAt(words, Duration.ofDays(6))));
            killedAndStarted();
            until("taken over", () -> unsaved().discarded().now().size() == 2);
            assertThat(journal.kept()).containsKey("6 days").doesNotContainKey("8 days");
        }

        private static Map<String, String> discardedAt(Map<String, String> words, Duration age) {
            words.put("discarded", Instant.now().minus(age).toString());
            return Map.copyOf(words);
        }

        @Test
        void mayBeOneThatWasOffered() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            killedAndStarted();
            KeptEdit edit = offered();
            step(() -> unsaved().discard(edit));
            assertNothingIsOffered();
            killedAndStarted();
            resume(discarded());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }

        @Test
        void mayBeLeftByTheQuestionWhetherToSave() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            var closed = new AtomicBoolean();
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.question(Question.Unsaved.class);
            step(desk.editor()::leaveDiscarding);
            assertThat(closed).isTrue();
            killedAndStarted();
            assertNothingIsOffered();
            assertThat(discarded().title()).isEqualTo("Ann Archer");
        }
    }

    @Nested
    class WithoutADirectory {
        private void goOffline() {
            desk.gate.cut();
            step(desk.model::refresh);
            until("offline", () -> desk.model.link().state().now() instanceof LinkState.Offline);
        }

        @Test
        void anEditIsKeptForLaterAndTheWindowCloses() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            assertThat(read(() -> unsaved().canKeepForLater())).as("online").isFalse();
            goOffline();
            var closed = new AtomicBoolean();
            step(() -> desk.model.close(() -> closed.set(true)));
            desk.question(Question.Unsaved.class);
            assertThat(read(() -> unsaved().canKeepForLater())).isTrue();
            step(unsaved()::keepForLater);
            assertThat(closed).isTrue();
            desk.gate.mend();
            killedAndStarted();
            resume(offered());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }

        @Test
        void anEditIsKeptForLaterWhileAnotherUserIsOpened() {
            User bob = desk.added(Drafts.bob());
            desk.open(bob.id());
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            goOffline();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Unsaved.class);
            step(unsaved()::keepForLater);
            until("open", () -> desk.state() instanceof EditorState.Editing now && now.edit().base().id() == bob.id());
            assertThat(read(() -> unsaved().offered().now())).as("offline").isEmpty();
            desk.gate.mend();
            step(() -> desk.model.link().connect());
            resume(offered());
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }
    }

    @Test
    void anOfferedEditIsOpenedOnceTheOpenOneMayBeLeft() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "first");
        killedAndStarted();
        KeptEdit edit = offered();
        step(desk.model::add);
        desk.type(Users.NAME, "Cid");
        step(() -> unsaved().resume(edit));
        desk.question(Question.Unsaved.class);
        step(desk.editor()::keepEditing);
        assertThat(read(() -> desk.state() instanceof Adding)).isTrue();
        assertThat(offered()).isEqualTo(edit);
        assertThat(journal.kept()).hasSize(2);
    }

    @Test
    void damagedFilesAreToldUntilTheyAreNoted() {
        journal.damaged(2);
        desk.close();
        desk = started();
        until("told", () -> unsaved().damaged().now() == 2);
        step(unsaved()::noteDamage);
        assertThat(read(() -> unsaved().damaged().now())).isZero();
    }
}
