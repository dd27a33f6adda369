package roster.model;

import java.util.List;
import roster.model.link.LinkModel;
import roster.work.Edt;

/// The change to another directory: chosen by the person, or found at the same address after an outage. Event dispatch
/// thread only.
public final class DirectorySwitch {
    private final LinkModel link;
    private final Closing closing;
    private final List<Runnable> forgetting;

    /// @param forgetting make each model forget the directory on the screen, in this order
    DirectorySwitch(LinkModel link, Closing closing, List<Runnable> forgetting) {
        this.link = link;
        this.closing = closing;
        this.forgetting = forgetting;
    }

    /// Forgets the directory on the screen. Users of another directory may have the same ids and versions, so an edit
    /// or undo could change the wrong person.
    void forget() {
        Edt.require();
        forgetting.forEach(Runnable::run);
    }

    /// Leaves the directory for another server once the text is saved or discarded and all writes are done. The person
    /// may stay instead, as on closing the window.
    ///
    /// @param uri      of the server, without a password; `local` for the server on this computer
    /// @param password for this run; empty if the person typed none
    /// @param leaving  called when the directory is left
    public void to(String uri, String password, Runnable leaving) {
        closing.close(() -> {
            leaving.run();
            forget();
            link.leaveFor(uri, password);
        });
    }
}
