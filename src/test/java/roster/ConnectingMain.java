package roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.settings.Homes;
import roster.settings.ServerChoice;
import roster.work.Background;
import roster.work.Edt;

/// The link of a window to the embedded server, without the window. It connects after the first line of its standard
/// input, prints each state and ends after the second line.
final class ConnectingMain {
    static final String ONLINE = "online";

    private ConnectingMain() {}

    /// @param arguments the home
    public static void main(String[] arguments) throws IOException {
        var servers = new Servers(() -> Homes.of(Path.of(arguments[0])), new ServerChoice.Embedded(), () -> "Ann");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("here");
        commands.readLine();
        Edt.later(() -> {
            var link = new LinkModel(new Background(), servers);
            link.state().watch(state -> {
                switch (state) {
                    case LinkState.Online _ -> say(ONLINE);
                    case LinkState.Offline offline -> say("offline " + offline.retryIn().toMillis() + " "
                            + String.valueOf(offline.failure()).lines().findFirst().orElse(""));
                    case LinkState.Connecting _ -> { }
                }
            });
            link.connect();
        });
        commands.readLine();
        servers.close();
        System.exit(0);
    }

    private static void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
