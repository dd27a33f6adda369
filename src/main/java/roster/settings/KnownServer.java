package roster.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.text.Storable;

/// A server that a person has given a name and a colour, as the preferences keep it. Any thread; immutable.
///
/// @param name  one line
/// @param color the name of one of the theme's five colours for directories
/// @param uri   without a password
public record KnownServer(String name, String color, String uri) {
    /// The colours for directories, by their names in the theme.
    public static final List<String> COLORS = List.of("plum", "magenta", "brown", "olive", "steel");

    /// The key of all known servers in the preferences.
    public static final String KEY = "servers";

    /// The key of the chosen server in the preferences.
    public static final String CHOSEN = "server";

    /// The choice of the server that Roster brings along, under [#CHOSEN].
    public static final String THIS_COMPUTER = "local";

    private static final String FOLDER = THIS_COMPUTER + ":";
    private static final String SEPARATOR = "\t";

    public KnownServer {
        name = Storable.line(name).replace(SEPARATOR, " ").strip();
        color = COLORS.contains(color) ? color : COLORS.getFirst();
    }

    /// The choice of the server of another folder on this computer, under [#CHOSEN].
    public static String inFolder(Path folder) {
        return FOLDER + folder.toAbsolutePath();
    }

    /// Whether this choice is the server of this computer, in the usual folder or in another one.
    static boolean isThisComputer(String choice) {
        return choice.equals(THIS_COMPUTER) || choice.startsWith(FOLDER);
    }

    /// The other folder of a choice; null for the usual one.
    static @Nullable Path folder(String choice) {
        try {
            return choice.startsWith(FOLDER) ? Path.of(choice.substring(FOLDER.length())) : null;
        } catch (InvalidPathException editedByHand) {
            return null;
        }
    }

    /// The servers in a text of [#text]. Skips a line that is damaged.
    public static List<KnownServer> all(String text) {
        return text.lines().map(line -> line.split(SEPARATOR, 3)).filter(parts -> parts.length == 3)
                .map(parts -> new KnownServer(parts[1], parts[0], parts[2])).toList();
    }

    /// The text of these servers for the preferences.
    public static String text(List<KnownServer> servers) {
        return servers.stream().map(each -> String.join(SEPARATOR, each.color, each.name, each.uri))
                .collect(Collectors.joining("\n"));
    }

    /// `servers` with `added` in the place of `edited` or of the server at the same address, or else at the end.
    ///
    /// @param edited the server that the person changed; empty for a new one
    public static List<KnownServer> with(List<KnownServer> servers, KnownServer added, Optional<KnownServer> edited) {
        var all = new ArrayList<>(servers);
        int place = edited.map(all::indexOf).filter(index -> index >= 0)
                .orElseGet(() -> servers.stream().map(KnownServer::uri).toList().indexOf(added.uri));
        if (place < 0) {
            all.add(added);
        } else {
            all.set(place, added);
        }
        return all;
    }

    /// The host, for a second line; empty if the address can't be read.
    public String host() {
        return ServerAddress.of(uri) instanceof ServerAddress.Read.Good(ServerAddress address, _) ? address.host() : "";
    }
}
