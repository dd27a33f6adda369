import java.io.IOException;
import java.util.Map;

/// The screen there is, or on Linux without one a virtual one for as long as this is open: `Xvfb`.
///
/// @param environment what a program needs to find it
record Screen(Process server, Map<String, String> environment) implements AutoCloseable {

    static Screen open() throws IOException {
        if (!Build.isLinux() || System.getenv("DISPLAY") != null) {
            return new Screen(null, Map.of());
        }
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String number = server.inputReader().readLine();
        if (number == null) {
            throw new IOException("No virtual screen: Xvfb ended");
        }
        return new Screen(server, Map.of("DISPLAY", ":" + number));
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
        }
    }
}
