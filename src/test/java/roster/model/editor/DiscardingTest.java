package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.request.Notice;

@SuppressWarnings("NullAway.Init") // opened before each test
class DiscardingTest extends PartsFixture {
    private static final User THEIRS = user(1, 1, Drafts.ann().with(Users.PHONE, "111"));

    private Discarding discarding;

    @BeforeEach
    void make() {
        discarding = new Discarding(parts);
    }

    @Test
    void aRevertedEditCanBeBroughtBack() {
        step(() -> {
            assertThat(discarding.canBringBack()).isFalse();
            discarding.revert();
            assertThat(edit()).isEqualTo(Edit.of(ANN));
            assertThat(discarding.canBringBack()).isTrue();
            discarding.bringBack();
            assertThat(edit()).isEqualTo(TYPED);
            assertThat(discarding.canBringBack()).isFalse();
        });
    }

    @Test
    void aReloadOpensTheirsAndTheEditComesBackWithItsBase() {
        step(() -> {
            parts.moveTo(new Conflict(TYPED, THEIRS));
            discarding.reload();
            assertThat(edit()).isEqualTo(Edit.of(THEIRS));
            assertThat(told()).isEqualTo(Notice.What.RELOADED);
            discarding.bringBack();
            assertThat(edit()).isEqualTo(TYPED);
            assertThat(told()).isEqualTo(Notice.What.BROUGHT_BACK);
        });
    }

    @Test
    void aReloadWithoutNewsLeavesTheText() {
        step(() -> {
            discarding.reload();
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    @Test
    void noEditIsBroughtBackOverTypedText() {
        step(() -> {
            discarding.revert();
            parts.open.type(Users.PHONE, "222");
            discarding.bringBack();
            assertThat(edit()).isEqualTo(Edit.of(ANN).with(Users.PHONE, "222"));
        });
    }

    @Test
    void anEditOfADeletedUserIsAskedAboutBeforeItIsReverted() {
        step(() -> {
            parts.open.put(TYPED, new News.Deleted(Optional.empty()));
            discarding.revert();
            assertThat(parts.asking.now()).isEqualTo(new Question.Deleted(TYPED, Optional.empty()));
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    @Test
    void theFormOfANewUserIsEmptied() {
        step(() -> {
            parts.show(new Adding(Drafts.bob(), List.of(), false));
            discarding.revert();
            assertThat(parts.open.now()).isEqualTo(new Adding(Users.TYPE.initial(), List.of(), false));
        });
    }
}
