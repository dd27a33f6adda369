package roster.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import roster.embedded.host.EmbeddedServerFailure;

/// A window without a frame. It obeys the lines of its standard input and answers each with one line.
final class WindowMain {
    private WindowMain() {}

    public static void main(String[] arguments) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var home = Path.of(commands.readLine());
        answer("here");
        EmbeddedServer server = null;
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            try {
                switch (command) {
                    case "open" -> server = EmbeddedServer.open(home);
                    case "openTold" -> server = EmbeddedServer.open(home, waiting ->
                            answer("waits " + waiting.what() + " " + waiting.since()));
                    case "ensure" -> lease(server).ensureRunning();
                    case "close" -> lease(server).close();
                    default -> throw new IllegalArgumentException(command);
                }
                answer(command + " " + lease(server).port() + " " + lease(server).password());
            } catch (EmbeddedServerFailure failure) {
                answer("failed " + failure.reason() + " " + failure.detail().lines().findFirst().orElse(""));
            }
        }
    }

    private static EmbeddedServer lease(@Nullable EmbeddedServer server) {
        if (server == null) {
            throw new IllegalStateException("open first");
        }
        return server;
    }

    private static void answer(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
