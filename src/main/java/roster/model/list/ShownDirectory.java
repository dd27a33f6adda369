package roster.model.list;

import roster.model.link.LinkModel;

/// The directory whose users are on the screen, and its kept list. The list is shown at the next start until the
/// directory answers. Event dispatch thread only.
public final class ShownDirectory {
    private final LinkModel link;
    private final ListModel list;
    private final KeptList kept;
    private String identity = "";

    /// @param memory of this directory alone
    public ShownDirectory(LinkModel link, ListModel list, Memory memory) {
        this.link = link;
        this.list = list;
        kept = new KeptList(memory, link.type().now());
    }

    /// Shows the kept list.
    public void begin() {
        kept.kept().ifPresent(seen -> {
            list.begin(seen);
            link.showing(seen.at(), seen.identity());
            identity = seen.identity();
        });
    }

    /// Whether the link leads to another directory than the one on the screen.
    public boolean isReplaced() {
        return !identity.isEmpty() && !identity.equals(link.identity());
    }

    /// Records that the users on the screen belong to the present directory of the link.
    public void follow() {
        identity = link.identity();
    }

    /// Keeps a changed list while the window is open.
    public void keep() {
        list.lastSeen(link.knownAsOf(), identity).ifPresent(kept::keep);
    }

    /// Keeps the list when the window is closed.
    public void keepLast() {
        list.lastSeen(link.knownAsOf(), identity).ifPresent(kept::keepLast);
    }
}
