package roster.model;

import static roster.model.Desk.until;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import roster.model.edit.EditorState;
import roster.model.listing.Listing;

/// A desk that has read Ann and Bob. The saves of a test are Ben's by default.
abstract class LiveFixture extends DeskFixture {
    @BeforeEach
    final void open() {
        until("both known", () -> desk.model.list().known(ann.id()) != null
                && desk.model.list().known(bob.id()) != null);
        desk.directory.speakAs("Ben");
    }

    /// Waits for the banner of a changed user.
    final EditorState.News.Changed changed() {
        until("the banner", () -> desk.state() instanceof EditorState.Editing editing
                && editing.news() instanceof EditorState.News.Changed);
        return (EditorState.News.Changed) desk.editing().news();
    }

    /// Returns the ids of the listed users. On the event dispatch thread.
    final List<Long> ids() {
        Listing listing = desk.model.list().listing().now();
        return IntStream.range(0, listing.size()).mapToObj(listing::id).toList();
    }

    /// Returns the state of the editor with its open user. On the event dispatch thread.
    static EditorState.Editing open(Desk desk) {
        return (EditorState.Editing) desk.state();
    }
}
