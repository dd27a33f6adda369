package roster.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// A window without a frame that stores preferences. It obeys the lines of its standard input and answers each with one
/// line.
final class PreferencesMain {
    private PreferencesMain() {}

    /// @param arguments the file
    public static void main(String[] arguments) throws IOException {
        var preferences = Preferences.open(Path.of(arguments[0]));
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answer("here");
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            String[] words = command.split(" ", -1);
            switch (words[0]) {
                case "put" -> preferences.put(words[1], words[2]);
                case "putLong" -> preferences.put(words[1], "x".repeat(Integer.parseInt(words[2])));
                case "store" -> preferences.store();
                case "storeEach" -> IntStream.range(0, Integer.parseInt(words[2])).forEach(number -> {
                    preferences.put(words[1] + number, number);
                    preferences.store();
                });
                default -> throw new IllegalArgumentException(command);
            }
            answer(preferences.failure().map(IOException::toString).orElse("ok"));
        }
    }

    private static void answer(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
