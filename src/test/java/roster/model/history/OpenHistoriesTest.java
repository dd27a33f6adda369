package roster.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.model.link.LinkModel;
import roster.work.Background;

/// Open histories follow the directory, and closed ones stop reading it.
class OpenHistoriesTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private final User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
    private final Background background = new Background();
    private final LinkModel link = read(() -> new LinkModel(background,
            () -> new Connector.Connection(directory, directory.feed(), "")));
    private final OpenHistories histories = new OpenHistories(background, link);

    @BeforeEach
    void connect() {
        step(link::connect);
        until("connected", () -> link.directory().isPresent());
    }

    @AfterEach
    void close() {
        step(background::close);
    }

    private void untilSteps(RevisionsModel history, int count) {
        until(count + " steps", () -> history.state().now().revisions().size() == count);
    }

    @Test
    void openHistoriesReadNewChangesUntilTheyAreClosed() {
        RevisionsModel ofAnn = read(() -> histories.of(ann.id()));
        RevisionsModel recent = read(() -> histories.recent().revisions());
        step(ofAnn::read);
        step(recent::read);
        untilSteps(ofAnn, 1);
        untilSteps(recent, 1);
        directory.save(Edit.of(ann).with(Users.PHONE, "111"));
        step(histories::happened);
        untilSteps(ofAnn, 2);
        untilSteps(recent, 2);
        int before = gate.passed("history");
        step(ofAnn::close);
        directory.add(Drafts.bob());
        step(histories::happened);
        untilSteps(recent, 3);
        assertThat(gate.passed("history")).as("only the open one").isEqualTo(before + 1);
        step(recent::close);
    }
}
