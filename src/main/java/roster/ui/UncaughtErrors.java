package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;
import roster.files.LogFile;
import roster.ui.conflict.Ask;
import roster.ui.dialog.Modal;
import roster.ui.dialog.WholeText;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.work.Background;
import roster.work.Edt;
import roster.work.TraceOnly;

/// Handles exceptions that no part of the program catches. Each is logged, and a dialog reports it once for each place
/// in the program. The program goes on and keeps all typed text. Before a window is open the program ends instead. Any
/// thread.
public final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
    private final Runnable end;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private boolean telling;

    /// @param end ends the program; called on the event dispatch thread
    public UncaughtErrors(Runnable end) {
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        System.getLogger("roster.uncaught")
                .log(Level.ERROR, "Thread " + thread.getName() + " threw " + error.getClass().getName(),
                TraceOnly.of(error));
        if (told.add(place(error))) {
            Edt.later(() -> tell(error));
        }
    }

    private static String place(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
    }

    private void tell(Throwable error) {
        if (telling) {
            return; // the first dialog is visible, and all errors are logged
        }
        @Nullable Window window = window();
        telling = true;
        try {
            dialog(window, error).open();
        } finally {
            telling = false;
        }
        if (window == null) {
            end.run();
        }
    }

    /// The active window, or else any visible one; null where there is none.
    private static @Nullable Window window() {
        @Nullable Window active = KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow();
        return active != null && active.isShowing() ? active
                : Arrays.stream(Window.getWindows()).filter(Window::isShowing).findFirst().orElse(null);
    }

    private static Modal dialog(@Nullable Window owner, Throwable error) {
        String trace = trace(error);
        var dialog = new Modal(owner, "uncaught", "uncaught.title");
        String what = error instanceof OutOfMemoryError ? "uncaught.memory" : "uncaught.fault";
        String advice = Text.of(owner == null ? "uncaught.text.ends" : "uncaught.text")
                + LogFile.folder().map(folder -> " " + Text.of("uncaught.log", folder)).orElse("");
        JTextArea details = Plain.plain(new JTextArea(Excerpt.of(trace, WholeText.LONGEST), 8, 20));
        details.setName("uncaughtDetails");
        details.setEditable(false);
        details.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        details.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        details.setCaretPosition(0);
        details.getAccessibleContext().setAccessibleName(Text.of("uncaught.details"));
        var scrolled = new JScrollPane(details);
        scrolled.setPreferredSize(new Dimension(UIScale.scale(520), UIScale.scale(160)));
        dialog.content(Ask.words(560, Text.of(what), advice, scrolled));
        dialog.answerApart("copyUncaught", () -> Toolkit.getDefaultToolkit().getSystemClipboard()
                .setContents(new StringSelection(trace), null));
        LogFile.folder().filter(_ -> canOpen()).ifPresent(folder ->
                dialog.answerApart("openLog", () -> Background.apart("open-log", () -> open(folder))));
        dialog.safest(dialog.answer("close", dialog::close));
        dialog.escape(dialog::close);
        return dialog;
    }

    /// Whether this desktop can show a folder.
    private static boolean canOpen() {
        return Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN);
    }

    private static void open(Path folder) {
        try {
            Desktop.getDesktop().open(folder.toFile());
        } catch (IOException | IllegalArgumentException failure) { // the dialog names the folder
            System.getLogger("roster.uncaught").log(Level.INFO, "The desktop can't show the log's folder", failure);
        }
    }

    private static String trace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
