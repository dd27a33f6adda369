package roster.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;
import roster.model.request.Notice;

/// The review of a conflict without its view in [roster.ui].
@SuppressWarnings("NullAway.Init") // opened before each test
class ReviewModelTest {
    private Desk desk;
    private User ann;
    private ReviewModel review;

    @BeforeEach
    void clashInNotes() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        desk.added(Drafts.bob());
        desk.connected();
        desk.open(ann.id());
        desk.saved(ann.id(), Users.NOTES, "Likes water.");
        desk.type(Users.NOTES, "Likes coffee.");
        desk.type(Users.PHONE, "222");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().review());
        review = desk.question(Question.Reviewing.class).review();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aReviewIsNotSavedWhileAFieldIsUndecided() {
        step(review::save);
        assertThat(state().busy()).isFalse();
        assertThat(state().review().undecided()).containsExactly(Users.NOTES);
    }

    @Test
    void aReviewKeepsItsDecisionsAfterAnOutage() {
        step(() -> review.type(Users.NOTES, "Likes both."));
        desk.gate.cut();
        step(review::save);
        until("offline", () -> desk.model.link().directory().isEmpty());
        assertThat(state().busy()).isFalse();
        assertThat(state().review().value(Users.NOTES)).isEqualTo("Likes both.");
        step(review::save);
        assertThat(state().busy()).as("without a directory nothing is under way").isFalse();
        desk.gate.mend();
        step(() -> desk.model.link().connect());
        until("online", () -> desk.model.link().directory().isPresent());
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values())
                .isEqualTo(Drafts.ann().with(Users.NOTES, "Likes both.").with(Users.PHONE, "222"));
    }

    @Test
    void aReviewIgnoresDecisionsWhileItIsBeingSaved() {
        step(() -> review.takeMine(Users.NOTES));
        desk.gate.hold("save");
        step(review::save);
        until("saving", () -> desk.gate.isWaiting("save"));
        step(() -> review.takeTheirs(Users.NOTES));
        desk.gate.release("save");
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("Likes coffee.");
    }

    @Test
    void aReviewKeepsItsDecisionsWhenTheDirectoryRefuses() {
        step(() -> review.takeMine(Users.NOTES));
        step(() -> review.type(Users.EMAIL, "bob@example.org"));
        step(review::save);
        until("refused", () -> !review.state().now().problems().isEmpty());
        assertThat(state().problems()).containsExactly(new Problem(Users.EMAIL, Problem.Reason.TAKEN, "Bob Baker"));
        assertThat(state().review().value(Users.NOTES)).isEqualTo("Likes coffee.");
        step(() -> review.type(Users.EMAIL, "ann@example.org"));
        assertThat(state().problems()).isEmpty();
    }

    /// The rules judge the differences between the outcome and *theirs*.
    @Test
    void aReviewOfAUserWithAStoredBrokenValueIsSaved() {
        User now = desk.now(ann.id());
        desk.directory.store(new User(now.id(), now.life(), now.version() + 1,
                now.values().with(Users.EMAIL, "nowhere"), null,
                null, List.of()));
        step(() -> review.takeMine(Users.NOTES));
        step(review::save);
        until("refused, since the user moved", () -> review.state().now().moved().contains(Users.EMAIL));
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.ann().with(Users.EMAIL, "nowhere")
                .with(Users.NOTES, "Likes coffee.").with(Users.PHONE, "222"));
    }

    @Test
    void aReviewOfAgreedValuesIsSavedWithoutAStatement() {
        step(() -> review.takeTheirs(Users.NOTES));
        step(() -> review.takeTheirs(Users.PHONE));
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).version()).isEqualTo(1);
    }

    private ReviewModel.State state() {
        return read(() -> review.state().now());
    }
}
