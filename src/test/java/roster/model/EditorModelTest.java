package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Revision;
import roster.directory.Status;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.EditorState.Editing;
import roster.model.EditorState.News;

/// The editor's roads that are seldom walked on the screen, above all those on which an answer comes late.
@SuppressWarnings("NullAway.Init") // opened before each test
class EditorModelTest {
    private Desk desk;
    private User ann;
    private User bob;

    @BeforeEach
    void openAnn() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        bob = desk.added(Drafts.bob());
        desk.connected();
        desk.open(ann.id());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Nested
    class ASaveThatIsAnsweredLate {
        @Test
        void movesTheBaseAndKeepsWhatWasTypedMeanwhile() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Field.PHONE, "222");
            desk.type(Field.NOTES, "Likes coffee and cake.");
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().edit()).isEqualTo(new Edit(desk.now(ann.id()),
                    Drafts.ann().with(Field.NOTES, "Likes coffee and cake.").with(Field.PHONE, "222")));
            assertThat(desk.editing().edit().base().version()).isEqualTo(1);
            desk.save();
            until("saved again", () -> !desk.state().isDirty() && !desk.state().isBusy());
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("Likes coffee and cake.");
            assertThat(desk.now(ann.id()).version()).isEqualTo(2);
        }

        @Test
        void showsTheNormalisedValueWhereNothingMoreWasTyped() {
            desk.type(Field.NOTES, "  Likes coffee.  ");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void holdsTheWayToAnotherUserUntilItHasWorked() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            step(() -> desk.model.select(Set.of(bob.id())));
            assertThat(desk.editing().edit().base().id()).isEqualTo(ann.id());
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            desk.gate.release("save");
            until("Bob is open", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                    && edit.base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void asksAboutWhatWasTypedMeanwhileBeforeGoingOn() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Field.PHONE, "222");
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.gate.release("save");
            desk.question(Question.Leaving.class);
            assertThat(desk.typed(Field.PHONE)).isEqualTo("222");
            step(() -> desk.editor().leaveSaving());
            until("Bob is open", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                    && edit.base().id() == bob.id());
            assertThat(desk.now(ann.id()).values().phone()).isEqualTo("222");
        }

        @Test
        void staysWhenItIsRefused() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.saved(ann.id(), Field.PHONE, "111");
            desk.gate.release("save");
            desk.question(Question.Refused.class);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee."));
            assertThat(read(() -> desk.model.selection().now())).containsExactly(ann.id());
        }

        @Test
        void holdsTheNewestTextAgainstTheOtherSideWhenItIsRefused() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Field.NOTES, "Likes cake.");
            desk.saved(ann.id(), Field.NOTES, "Likes water.");
            desk.gate.release("save");
            var refused = desk.question(Question.Refused.class);
            assertThat(refused.conflict().edit().mine().notes()).isEqualTo("Likes cake.");
        }

        @Test
        void isNotAskedTwice() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.save();
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).version()).isEqualTo(1);
        }

        @Test
        void keepsTheTextWhenTheLineIsCut() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.saveHeld();
            desk.type(Field.PHONE, "222");
            desk.gate.cut();
            desk.gate.release("save");
            until("offline", () -> desk.model.link().state().now() instanceof Link.Offline);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes coffee.");
            assertThat(desk.typed(Field.PHONE)).isEqualTo("222");
            assertThat(desk.editing().busy()).isFalse();
            desk.gate.mend();
            step(() -> desk.model.link().connect());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().notes()).as("saved without being asked again").isEqualTo("Likes coffee.");
            assertThat(desk.typed(Field.PHONE)).as("what was typed since").isEqualTo("222");
            desk.save();
            until("saved", () -> desk.now(ann.id()).values().phone().equals("222"));
        }

        @Test
        void thatLandedUnansweredIsNoConflictThoughThePersonAsksForItOnceMore() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            desk.save();
            until("offline", () -> !(desk.model.link().state().now() instanceof Link.Online));
            desk.type(Field.PHONE, "222");
            desk.save();
            desk.gate.release("connect");
            step(() -> desk.model.link().connect());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("Likes coffee.");
            assertThat(desk.typed(Field.PHONE)).as("what was typed since").isEqualTo("222");
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            desk.save();
            until("saved", () -> desk.now(ann.id()).values().phone().equals("222"));
            assertThat(desk.now(ann.id()).version()).isEqualTo(ann.version() + 2);
        }

        @Test
        void ofANewUserThatLandedUnansweredAddsNoSecondOneThoughThePersonAsksForItOnceMore() {
            step(() -> desk.model.add());
            desk.type(Field.NAME, "Eve Early");
            desk.type(Field.EMAIL, "eve@example.org");
            long before = desk.directory.count();
            desk.directory.loseTheNextAnswer();
            desk.gate.hold("connect");
            desk.save();
            until("offline", () -> !(desk.model.link().state().now() instanceof Link.Online));
            desk.save();
            desk.gate.release("connect");
            step(() -> desk.model.link().connect());
            desk.untilNotice(Notice.What.ADDED);
            assertThat(desk.directory.count()).isEqualTo(before + 1);
            assertThat(desk.editing().isDirty()).isFalse();
        }

        @Test
        void ofANewUserKeepsWhatWasTypedMeanwhile() {
            step(() -> desk.model.add());
            desk.type(Field.NAME, "Eve Early");
            desk.type(Field.EMAIL, "eve@example.org");
            desk.gate.hold("add");
            desk.save();
            until("adding", () -> desk.gate.isWaiting("add"));
            desk.type(Field.PHONE, "333");
            desk.gate.release("add");
            desk.untilNotice(Notice.What.ADDED);
            assertThat(desk.typed(Field.PHONE)).isEqualTo("333");
            assertThat(desk.editing().edit().changed()).containsExactly(Field.PHONE);
            assertThat(read(() -> desk.model.selection().now())).containsExactly(desk.editing().edit().base().id());
        }
    }

    @Nested
    class AReviewThatIsAnsweredLate {
        @BeforeEach
        void heldReview() {
            desk.saved(ann.id(), Field.PHONE, "111");
            desk.type(Field.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().review());
            var reviewing = desk.question(Question.Reviewing.class);
            desk.gate.hold("save");
            step(() -> reviewing.review().save());
            until("the save is under way", () -> desk.gate.isWaiting("save"));
            step(() -> desk.editor().keepEditing());
        }

        @Test
        void becomesTheBaseWhereThePersonStillIs() {
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing()).isEqualTo(
                    new Editing(Edit.of(desk.now(ann.id())), List.of(), false, new News.None()));
        }

        @Test
        void leavesTheUserAloneToWhomThePersonWentOn() {
            discardAndOpenBob();
            desk.type(Field.NOTES, "Bob's notes");
            desk.gate.release("save");
            until("Ann is saved", () -> known(ann.id()).filter(known -> known.version() == 2).isPresent());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Field.NOTES, "Bob's notes"));
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void leavesTheOthersAloneWhenTheUserIsGone() {
            discardAndOpenBob();
            desk.type(Field.NOTES, "Bob's notes");
            desk.directory.remove(desk.now(ann.id()));
            desk.gate.release("save");
            until("Ann is no longer listed", () -> desk.model.list().listing().now().size() == 1);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Field.NOTES, "Bob's notes"));
        }

        private Optional<User> known(long id) {
            return Optional.ofNullable(desk.model.list().known(id));
        }

        private void discardAndOpenBob() {
            step(() -> desk.model.select(Set.of(bob.id())));
            desk.question(Question.Leaving.class);
            step(() -> desk.editor().leaveDiscarding());
            until("Bob is open", () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                    && edit.base().id() == bob.id());
        }
    }

    @Nested
    class Leaving {
        @Test
        void goesOnAtOnceWhereNothingWasTyped() {
            var gone = new AtomicInteger();
            step(() -> desk.editor().leave(gone::incrementAndGet));
            assertThat(gone).hasValue(1);
        }

        @Test
        void waitsForTheAnswerAndGoesOnOnceOnly() {
            var gone = new AtomicInteger();
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            assertThat(gone).hasValue(0);
            step(() -> desk.editor().leaveSaving());
            until("gone on", () -> gone.get() == 1);
            step(() -> desk.editor().leaveSaving());
            step(() -> desk.editor().leaveDiscarding());
            assertThat(gone).hasValue(1);
            assertThat(desk.now(ann.id()).values().notes()).isEqualTo("Likes coffee.");
        }

        @Test
        void staysWhereSomethingIsWrong() {
            var gone = new AtomicInteger();
            desk.type(Field.NAME, " ");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            step(() -> desk.editor().leaveSaving());
            assertThat(desk.editing().problems()).containsExactly(Problem.at(Field.NAME, Problem.Reason.MISSING));
            desk.type(Field.NAME, "Ann Baker");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(gone).as("the way on was forgotten with the refusal").hasValue(0);
        }

        @Test
        void isForgottenByStaying() {
            var gone = new AtomicInteger();
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().leave(gone::incrementAndGet));
            step(() -> desk.editor().keepEditing());
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(gone).hasValue(0);
        }
    }

    @Nested
    class WhatWasSetAside {
        /// Another program stamps the user.
        private void stampAndFollow() {
            desk.directory.stamp(ann.id());
            step(desk.model::refresh);
            int version = desk.now(ann.id()).version();
            until("followed", () -> desk.state() instanceof Editing now && now.edit().base().version() == version);
        }

        @Test
        void comesBackAsTheEditItWas() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            assertThat(desk.editing().edit().isDirty()).isFalse();
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee."));
            assertThat(desk.editing().news()).isEqualTo(new News.None());
        }

        @Test
        void comesBackWithWhatWasSetAsideBefore() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            desk.type(Field.PHONE, "222");
            step(() -> desk.editor().revert());
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit())
                    .isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee.").with(Field.PHONE, "222"));
        }

        @Test
        void comesBackWithWhatWasSetAsideBeforeTheUserMoved() {
            User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
            desk.type(Field.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().reload());
            desk.type(Field.PHONE, "222");
            step(() -> desk.editor().revert());
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit())
                    .isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee.").with(Field.PHONE, "222"));
            assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class, told -> {
                assertThat(told.theirs()).isEqualTo(theirs);
                assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version());
            });
        }

        @Test
        void comesBackOnAVersionThatNobodySees() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            stampAndFollow();
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Field.NOTES, "Likes coffee."));
            assertThat(desk.editing().news()).isEqualTo(new News.None());
        }

        @Test
        void comesBackWithWhomTheBannerNamedThoughAProgramStampedTheUserSince() {
            User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
            desk.type(Field.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().reload());
            stampAndFollow();
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class,
                    told -> assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version()));
        }

        @Test
        void comesBackWithWholeGroups() {
            desk.type(Field.STATUS, Status.LEFT.key());
            desk.type(Field.LEAVING_DATE, "2026-11-30");
            step(() -> desk.editor().revert());
            desk.type(Field.STATUS, Status.ON_LEAVE.key());
            step(() -> desk.editor().revert());
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.STATUS, Status.ON_LEAVE.key()));
        }

        @Test
        void comesBackWithATextThatWasTypedBackToAnEarlierVersion() {
            String before = ann.values().phone();
            desk.saved(ann.id(), Field.PHONE, "999");
            desk.type(Field.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().reload());
            desk.type(Field.PHONE, before);
            step(() -> desk.editor().revert());
            step(() -> desk.editor().bringBack());
            assertThat(List.of(desk.typed(Field.NOTES), desk.typed(Field.PHONE))).containsExactly("Likes coffee.", before);
            assertThat(desk.editing().edit().changed()).containsExactlyInAnyOrder(Field.NOTES, Field.PHONE);
        }

        @Test
        void ofADeletedUserIsAskedAboutInsteadOfSetAside() {
            desk.type(Field.NOTES, "Likes coffee.");
            desk.directory.remove(desk.now(ann.id()));
            desk.save();
            desk.question(Question.Deleted.class);
            step(() -> desk.editor().keepEditing());
            step(() -> desk.editor().revert());
            desk.question(Question.Deleted.class);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes coffee.");
        }

        @Test
        void comesBackWithWhatWasSetAsideOfTheSameUserOnly() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            desk.open(bob.id());
            desk.type(Field.PHONE, "222");
            step(() -> desk.editor().revert());
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Field.PHONE, "222"));
        }

        @Test
        void comesBackWithNewsWhereTheUserMoved() {
            User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
            desk.type(Field.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().reload());
            assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes water.");
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee."));
            assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class, told -> {
                assertThat(told.theirs()).isEqualTo(theirs);
                assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version());
            });
        }

        @Test
        void isNotPutOverWhatIsBeingTyped() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            desk.type(Field.PHONE, "222");
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.PHONE, "222"));
        }

        @Test
        void isNotBroughtToAnotherUser() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            desk.open(bob.id());
            step(() -> desk.editor().bringBack());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob));
        }

        @Test
        void isGoneWithTheNextSave() {
            desk.type(Field.NOTES, "Likes coffee.");
            step(() -> desk.editor().revert());
            desk.type(Field.PHONE, "222");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(read(() -> desk.editor().setAside().now())).isEmpty();
        }
    }

    @Nested
    class TheUserMoving {
        @Test
        void aCleanEditorFollows() {
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            step(() -> desk.model.refresh());
            until("followed", () -> desk.state() instanceof Editing(Edit edit, _, _, _) && edit.base().version() == 1);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aDirtyEditorKeepsItsTextAndSaysSo() {
            desk.type(Field.NOTES, "Likes coffee.");
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            step(() -> desk.model.refresh());
            until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
            List<Revision> steps = desk.directory.history(ann.id(), Directory.NEWEST, 1);
            assertThat(desk.editing()).isEqualTo(new Editing(Edit.of(ann).with(Field.NOTES, "Likes coffee."),
                    List.of(), false, new News.Changed(theirs, steps)));
        }

        @Test
        void revertingTakesTheNewestNotTheOldBase() {
            desk.type(Field.NOTES, "Likes coffee.");
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            step(() -> desk.model.refresh());
            until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
            step(() -> desk.editor().revert());
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aChangeOnWhichBothAgreeIsSavedWithoutAClash() {
            desk.type(Field.NOTES, "Likes water.");
            User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
            desk.save();
            desk.question(Question.Refused.class);
            step(() -> desk.editor().review());
            var reviewing = desk.question(Question.Reviewing.class);
            assertThat(read(() -> reviewing.review().state().now().savable())).isTrue();
            step(() -> reviewing.review().save());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id())).as("nothing was left to write").isEqualTo(theirs);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(theirs));
        }

        @Test
        void aCleanEditorClosesWhenTheUserIsGone() {
            desk.directory.remove(ann);
            step(() -> desk.model.refresh());
            until("closed", () -> desk.state() instanceof EditorState.Empty);
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
        }

        @Test
        void aUserWhoIsLetGoDisappearsFromTheList() {
            desk.directory.remove(ann);
            desk.type(Field.NOTES, "Likes coffee.");
            desk.save();
            desk.question(Question.Deleted.class);
            step(() -> desk.editor().letGo());
            until("no longer listed", () -> desk.model.list().listing().now().size() == 1);
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
            assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
        }
    }

    @Nested
    class Problems {
        @Test
        void areToldOnlyOfFieldsThePersonHasBeenTo() {
            step(() -> desk.model.add());
            desk.type(Field.NAME, "Eve");
            assertThat(read(() -> desk.state().problems())).isEmpty();
            step(() -> desk.editor().left(Field.EMAIL));
            assertThat(read(() -> desk.state().problems()))
                    .containsExactly(Problem.at(Field.EMAIL, Problem.Reason.MISSING));
        }

        @Test
        void ofTheDirectoryGoWithTheTypingThatMendsThem() {
            UserDraft broken = Drafts.bob().with(Field.STATUS, Status.LEFT.key());
            desk.directory.store(new User(bob.id(), bob.life(), 5, broken, null, null, List.of()));
            desk.open(bob.id());
            assertThat(desk.editing().problems())
                    .containsExactly(Problem.at(Field.LEAVING_DATE, Problem.Reason.LEFT_WITHOUT_DATE));
            desk.type(Field.STATUS, Status.ACTIVE.key());
            assertThat(desk.editing().problems()).as("the date and the status are one statement").isEmpty();
        }

        /// They are told again once the save is done, and the first problem is the one that refuses.
        @Test
        void ofAnUntouchedFieldAreToldAndRefuseNothing() {
            Problem stored = Problem.at(Field.EMAIL, Problem.Reason.NOT_AN_EMAIL);
            Problem refusing = Problem.at(Field.LEAVING_DATE, Problem.Reason.NOT_A_DATE);
            desk.directory.store(new User(bob.id(), bob.life(), 5, Drafts.bob().with(Field.EMAIL, "nowhere"), null, null, List.of()));
            desk.open(bob.id());
            desk.type(Field.PHONE, "1");
            desk.type(Field.LEAVING_DATE, "soon");
            desk.save();
            assertThat(desk.editing().problems()).containsExactly(refusing, stored);
            desk.type(Field.LEAVING_DATE, "");
            assertThat(desk.editing().problems()).containsExactly(stored);
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().problems()).containsExactly(stored);
            assertThat(desk.now(bob.id()).values()).isEqualTo(Drafts.bob().with(Field.EMAIL, "nowhere").with(Field.PHONE, "1"));
        }

        @Test
        void sayWhoHoldsTheAddressUntilItIsTypedAnew() {
            desk.type(Field.EMAIL, "bob@example.org");
            desk.save();
            until("refused", () -> !desk.state().problems().isEmpty());
            assertThat(desk.editing().problems())
                    .containsExactly(new Problem(Field.EMAIL, Problem.Reason.TAKEN, "Bob Baker"));
            desk.type(Field.EMAIL, "ann2@example.org");
            assertThat(desk.editing().problems()).isEmpty();
        }
    }
}
