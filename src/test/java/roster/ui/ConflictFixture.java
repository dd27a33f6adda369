package roster.ui;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.model.link.Connector;

/// The window of Ann with Ann Archer open. The test saves as colleague b through the same directory. The feed is late,
/// so the window notices b's saves only by a refused save of its own.
@SuppressWarnings("NullAway.Init") // opened before each test
abstract class ConflictFixture {
    final InMemoryDirectory directory = new InMemoryDirectory();
    RosterDriver a;
    long id;

    @BeforeEach
    final void openBoth() {
        directory.speakAs("Bob");
        id = added(Drafts.ann()).id();
        added(Drafts.bob());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        var gate = new Gate();
        directory.beforeTheNextReading("open", gate);
        a.select("Ann Archer");
        a.waitUntil("read before b saves", () -> gate.isWaiting("answer-open"));
        gate.release("answer-open");
    }

    @AfterEach
    final void close() {
        a.close();
    }

    final User added(Draft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }

    final User now() {
        return directory.user(id).orElseThrow();
    }

    final User savedByB(Field field, String text) {
        return ((SaveResult.Saved) directory.save(Edit.of(now()).with(field, text))).user();
    }

    final void aTypesAndSaves(Field field, String text) {
        a.type(field, text);
        a.click("save");
    }

    final User only(String name) {
        return directory.users(LongStream.of(directory.search(new Query(name, List.of())).ids(10))
                .boxed().toList()).getFirst();
    }
}
