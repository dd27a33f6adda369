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

    /// Sets the folder of the fonts. Otherwise the font manager asks the X11 toolkit. That one is missing beside a
    /// toolkit in memory and the virtual machine ends. Only Linux needs this.
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

    /// Sets the focused window of the toolkit. Otherwise the toolkit drops the focus requests of that window.
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
