package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
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
import roster.transfer.SampleFile;

/// A window of Ann on a directory in memory. [#savedByB] saves as a colleague does.
@SuppressWarnings("NullAway.Init") // opened by the first line of each test
abstract class MainFrameFixture {
    final InMemoryDirectory directory = new InMemoryDirectory();
    final Gate gate = Gate.before(directory);
    final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    RosterDriver a;

    final void open() {
        Supplier<List<Draft>> samples = SampleFile::read;
        a = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed(), "");
        }, samples, memory);
    }

    final void openWith(Draft... drafts) {
        for (Draft draft : drafts) {
            added(draft);
        }
        open();
        a.waitForText("count", drafts.length == 1 ? "1 user" : drafts.length + " users");
    }

    final void openWithAnnAndBob() {
        openWith(Drafts.ann(), Drafts.bob());
        a.select("Ann Archer");
    }

    @AfterEach
    final void close() {
        a.close();
        UIScale.setZoomFactor(1);
    }

    final User added(Draft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }

    final User named(String name) {
        return directory.users(LongStream.of(directory.search(
                new Query(name, List.of())).ids(10)).boxed().toList()).getFirst();
    }

    final void savedByB(String name, Field field, String text) {
        assertThat(directory.save(Edit.of(named(name)).with(field, text))).isInstanceOf(SaveResult.Saved.class);
    }

    final boolean isOffline() {
        return a.model().link().directory().isEmpty();
    }
}
