package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.AddResult;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.InMemoryDirectory;
import roster.directory.Protection;
import roster.directory.Revision;
import roster.model.Connector;

/// What Ann's window shows of her own changes in another window, and of a program that changes what nobody sees.
class OwnViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private long ann;
    private long bob;
    private RosterDriver a;

    @BeforeEach
    void open() {
        ann = added("Ann Archer");
        bob = added("Bob Baker");
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), "", Protection.THIS_COMPUTER, "",
                Revision.SHARED_ACCOUNT));
        a.waitUntil("both known", () -> a.table().getRowCount() == 2 && "Bob Baker".equals(a.table().getValueAt(1, 0)));
    }

    @AfterEach
    void close() {
        a.close();
    }

    private long added(String name) {
        return ((AddResult.Added) directory.add(Drafts.named(name))).user().id();
    }

    /// As Ann, in another window.
    private void savedElsewhere(long id, Field field, String text) {
        directory.save(Edit.of(directory.user(id).orElseThrow()).with(field, text));
    }

    @Test
    void aChangeInAnotherWindowShowsNoBannerAndMarksNoRow() {
        a.select("Ann Archer");
        a.type(Field.NOTES, "typed");
        savedElsewhere(bob, Field.PHONE, "222");
        savedElsewhere(ann, Field.PHONE, "111");
        a.waitForText("phone", "111");
        assertThat(a.text("notes")).isEqualTo("typed");
        assertThat(a.isShown("banner")).isFalse();
        assertThat(a.toolTip("Bob Baker")).isEmpty();
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
    }

    @Test
    void aClashSaysThatThePersonChangedItInAnotherWindow() {
        a.select("Ann Archer");
        a.type(Field.PHONE, "222");
        savedElsewhere(ann, Field.PHONE, "111");
        a.click("save");
        a.waitForDialog("conflict");
        assertThat(a.text("sentence")).isEqualTo("You (in another window) changed Ann Archer just now.");
    }

    @Test
    void aSavePassesAProgramThatStampsAllTheTime() {
        a.select("Ann Archer");
        a.type(Field.NOTES, "typed");
        var attempts = new AtomicInteger();
        directory.beforeEveryAttempt(() -> {
            if (attempts.incrementAndGet() < 4) {
                directory.speakAs("login");
                directory.stamp(ann);
                directory.speakAs("Ann");
            }
        });
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
        assertThat(attempts.get()).isEqualTo(4);
        assertThat(a.isShown("banner")).isFalse();
        assertThat(directory.user(ann).orElseThrow().values().notes()).isEqualTo("typed");
    }
}
