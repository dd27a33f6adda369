package roster.ui;

import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.Window;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/// The screen in memory that the tests draw on. Any thread.
public final class MemoryScreen {
    private MemoryScreen() {}

    /// Tells the fonts' keeper where to look. Left to itself it asks the X11 toolkit for the place, which is not there
    /// beside a toolkit in memory; the virtual machine ends in the attempt. Only on Linux is there anything to tell.
    public static void prepareFonts() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            Class<?> keeper = Class.forName("sun.font.SunFontManager");
            Field path = keeper.getDeclaredField("fontPath");
            path.setAccessible(true);
            path.set(keeper.getMethod("getInstance").invoke(null), "/usr/share/fonts/truetype");
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This JDK keeps its fonts in another way", changed);
        }
    }

    /// Reports `size` as the size of the screen from now on. Returns the size reported before.
    public static Dimension resize(Dimension size) {
        try {
            Field field = GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice()
                    .getDefaultConfiguration().getClass().getDeclaredField("screenSize");
            field.setAccessible(true);
            var reported = (Dimension) field.get(null);
            var before = new Dimension(reported);
            reported.setSize(size);
            return before;
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This toolkit keeps its size in another way", changed);
        }
    }

    /// Tells the toolkit which window has the focus, without which it hands none of that window's requests for it on.
    static void focused(Window window) {
        try {
            Method peers = Toolkit.getDefaultToolkit().getClass().getMethod("getKeyboardFocusManagerPeer");
            peers.setAccessible(true);
            Object peer = peers.invoke(Toolkit.getDefaultToolkit());
            Method tell = peer.getClass().getMethod("setCurrentFocusedWindow", Window.class);
            tell.setAccessible(true);
            tell.invoke(peer, window);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
