package roster.model.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The life of a notice and its offers.
class NoticeTest {
    @Test
    void aNoticeExpiresUnlessSomethingElseEndsIt() {
        assertThat(Notice.What.SAVED.expires()).isTrue();
        assertThat(Notice.What.CHECKING.expires()).as("until the check is over").isFalse();
        assertThat(Notice.What.NOT_SAVED.expires()).as("until it is tried again").isFalse();
        assertThat(Notice.What.NOTHING.expires()).isFalse();
    }

    @Test
    void undoIsOfferedForChangesOfTheDirectory() {
        assertThat(Notice.What.DELETED.offersUndo()).isTrue();
        assertThat(Notice.What.UNDONE.offersUndo()).as("Redo is in the menu").isFalse();
        assertThat(Notice.What.RELOADED.offersUndo()).isFalse();
    }
}
