package roster.ui.connect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import roster.directory.ServerReport;
import roster.model.RosterModel;
import roster.model.link.LinkModel;
import roster.model.link.ServerName;
import roster.model.list.Memory;
import roster.settings.KnownServer;
import roster.ui.text.Text;

/// The directories that this person knows, and the one in use. Event dispatch thread only.
public final class Directories {
    private final RosterModel model;
    private final Memory memory;

    /// @param memory keeps the known servers and the chosen one, without passwords
    public Directories(RosterModel model, Memory memory) {
        this.model = model;
        this.memory = memory;
    }

    /// The servers that the person has named.
    public List<KnownServer> known() {
        return memory.recall(KnownServer.KEY).map(KnownServer::all).orElse(List.of());
    }

    /// The server in use; empty for the directory on this computer. A server that the person has not named has its
    /// address as its name.
    public Optional<KnownServer> present() {
        ServerName server = link().server();
        String uri = server.by() == ServerName.By.PREFERENCES ? memory.recall(KnownServer.CHOSEN).orElse("") : "";
        Predicate<KnownServer> isIt = each -> each.uri().equals(uri);
        return server.isLocal() || server.by() == ServerName.By.UNSAID ? Optional.empty()
                : Optional.of(known().stream().filter(isIt).findFirst()
                    .orElseGet(() -> new KnownServer(server.label(), "", uri)));
    }

    /// The setting that names the server in use.
    public ServerName source() {
        return link().server();
    }

    /// Whether the command line or the environment names the server of this run. A choice of the person then counts at
    /// a later start without them.
    public boolean isFixed() {
        return source().isFixed();
    }

    /// The sentence about the setting that wins over a choice of the person; only where [#isFixed].
    String fixed() {
        return Text.of("connect.fixed." + source().by().name(), source().source(), source().label());
    }

    /// Connects to the server once nothing unsaved would be lost, and keeps it as a known one.
    ///
    /// @param password for this run; empty if the person typed none
    public void use(KnownServer server, String password) {
        use(server, password, Optional.empty());
    }

    /// @param edited the known server that becomes this one; empty for a new one
    void use(KnownServer server, String password, Optional<KnownServer> edited) {
        memory.remember(KnownServer.KEY, KnownServer.text(KnownServer.with(known(), server, edited)));
        memory.keep();
        choose(server.uri(), password);
    }

    /// Connects to the directory on this computer once nothing unsaved would be lost.
    public void useThisComputer() {
        choose(KnownServer.THIS_COMPUTER, "");
    }

    /// Opens the directory in another folder of this computer once nothing unsaved would be lost.
    public void useFolder(Path folder) {
        choose(KnownServer.inFolder(folder), "");
    }

    private void choose(String uri, String password) {
        if (isFixed()) {
            remember(uri);
        } else {
            model.directories().to(uri, password, () -> remember(uri));
        }
    }

    private void remember(String uri) {
        memory.remember(KnownServer.CHOSEN, uri);
        memory.keep();
    }

    /// Takes the server from the known ones. A connection to it stays.
    public void forget(KnownServer server) {
        memory.remember(KnownServer.KEY, KnownServer.text(known().stream()
                .filter(each -> !each.equals(server)).toList()));
        memory.keep();
    }

    /// Tries a server without using it.
    void test(String uri, String password, Consumer<ServerReport> answered,
            Consumer<RuntimeException> failed) {
        link().test(uri, password, answered, failed);
    }

    private LinkModel link() {
        return model.link();
    }
}
