package roster.model;

import static roster.model.Desk.until;

import org.junit.jupiter.api.BeforeEach;
import roster.model.edit.EditorState.Editing;

/// A desk with Ann open.
public abstract class HeldSaveFixture extends DeskFixture {
    @BeforeEach
    final void open() {
        desk.open(ann.id());
    }

    /// Waits until no save is pending and nothing is typed.
    public final void untilClean() {
        until("all is saved", () -> desk.state() instanceof Editing now && !now.busy() && !now.isDirty());
    }
}
