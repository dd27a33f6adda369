package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.AfterEach;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.News;
import roster.model.unsaved.KeptEdit;
import roster.model.unsaved.UnsavedEdits;
import roster.ui.RosterDriver;

/// A desk whose edits are kept. A killed desk is left as it is, and the next one takes over its journal.
abstract class UnsavedFixture {
    final InMemoryDirectory directory = new InMemoryDirectory();
    String identity = "office";
    MemoryJournal journal = new MemoryJournal();
    Desk desk = started();
    final User ann = desk.added(Drafts.ann());

    final Desk started() {
        var next = new Desk(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), directory, () -> identity)
                .live();
        step(() -> next.editor().unsaved().keepIn(journal, next.background));
        return next.connected();
    }

    /// Changes that the killed desk still hears of reach the journal no more.
    final void kill() {
        desk.close();
        journal = journal.afterKill();
    }

    final void killedAndStarted() {
        kill();
        desk = started();
    }

    @AfterEach
    final void close() {
        desk.close();
    }

    final UnsavedEdits unsaved() {
        return desk.editor().unsaved();
    }

    final KeptEdit offered() {
        until("offered", () -> unsaved().offered().now().size() == 1);
        return read(() -> unsaved().offered().now().getFirst());
    }

    final KeptEdit discarded() {
        until("discarded", () -> unsaved().discarded().now().size() == 1);
        return read(() -> unsaved().discarded().now().getFirst());
    }

    final void resume(KeptEdit edit) {
        step(() -> unsaved().resume(edit));
        until("open", () -> desk.state().isDirty());
    }

    final void assertNothingIsOffered() {
        until("taken over", () -> unsaved().isReady());
        assertThat(read(() -> unsaved().offered().now())).isEmpty();
    }

    final News news() {
        return read(this::newsNow);
    }

    /// On the event dispatch thread.
    final News newsNow() {
        return ((EditorState.Editing) desk.state()).news();
    }
}
