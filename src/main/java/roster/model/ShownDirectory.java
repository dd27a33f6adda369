package roster.model;

/// The directory whose users are on the screen, and its kept list. The list is shown at the next start until the
/// directory answers. Event dispatch thread only.
final class ShownDirectory {
    private final LinkModel link;
    private final ListModel list;
    private final KeptList kept;
    private String identity = "";

    /// @param memory of this directory alone
    ShownDirectory(LinkModel link, ListModel list, Memory memory) {
        this.link = link;
        this.list = list;
        kept = new KeptList(memory, link.type().now());
    }

    /// Shows the kept list, if there is one.
    void begin() {
        kept.kept().ifPresent(seen -> {
            list.begin(seen);
            link.showing(seen.at());
            identity = seen.identity();
        });
    }

    /// Whether the link leads to another directory than the one on the screen.
    boolean isReplaced() {
        return !identity.isEmpty() && !identity.equals(link.identity());
    }

    /// Takes note that the users on the screen are of the directory to which the link leads.
    void follow() {
        identity = link.identity();
    }

    /// Keeps the list while the window is open, if it has changed.
    void keep() {
        list.lastSeen(link.knownAsOf(), identity).ifPresent(kept::keep);
    }

    /// Keeps the list when the window is closed.
    void keepLast() {
        list.lastSeen(link.knownAsOf(), identity).ifPresent(kept::keepLast);
    }
}
