package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.feed.Change;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.request.Notice;
import roster.work.Background;
import roster.work.Hurry;

/// A save that lands after the end of its repeats. The feed brings it under its save id, and it is asked about once
/// more. The editor is alone here: a whole window also reads the open user on each new link.
@SuppressWarnings("NullAway.Init") // opened before each test
class LateLandingTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final Background background = Hurry.background();
    private User ann;
    private EditorModel editor;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        LinkModel link = read(() -> new LinkModel(background,
                () -> new Connector.Connection(directory, directory.feed(), "")));
        editor = read(() -> new EditorModel(link));
        step(() -> {
            link.state().watch(now -> {
                if (now instanceof LinkState.Online) {
                    editor.linkIsBack();
                }
            });
            link.connect();
        });
        until("connected", () -> link.directory().isPresent());
        step(() -> {
            editor.open(ann);
            editor.type(Users.NOTES, "first");
        });
    }

    @AfterEach
    void close() {
        step(background::close);
    }

    private void untilNotice(Notice.What what) {
        until(what.name(), () -> editor.notice().now().what() == what);
    }

    @Test
    void theFeedsNewsOfItBringsTheAnswer() {
        directory.beforeTheNextAnswer(() -> gate.breakAt("save")); // each repeat
        directory.loseTheNextAnswer();
        step(editor::save);
        untilNotice(Notice.What.UNANSWERED);
        gate.mend("save");
        Revision landed = directory.history(ann.id(), Directory.NEWEST, 1).getFirst();
        step(() -> editor.happened(new Change(landed, directory.user(ann.id()), Change.UNKNOWN)));
        untilNotice(Notice.What.SAVED);
        assertThat(read(() -> editor.state().now().isDirty())).isFalse();
        assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
    }
}
