package roster.ui.dialog;

import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/// Fits windows into the usable area of a screen without its task bars and docks. Event dispatch thread only.
public final class ScreenFit {
    private ScreenFit() {}

    /// The usable area of `screen`.
    static Rectangle usable(GraphicsConfiguration screen) {
        Rectangle whole = screen.getBounds();
        Insets taken = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        return new Rectangle(whole.x + taken.left, whole.y + taken.top,
                whole.width - taken.left - taken.right, whole.height - taken.top - taken.bottom);
    }

    /// The usable area of the screen that shows most of `bounds`; empty if no screen shows any of it.
    public static Optional<Rectangle> usableAround(Rectangle bounds) {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
                .map(GraphicsDevice::getDefaultConfiguration)
                .map(ScreenFit::usable)
                .filter(bounds::intersects)
                .max(Comparator.comparingInt(room -> area(room.intersection(bounds))));
    }

    /// `wanted`, moved and cut down as far as necessary to lie within `room`.
    public static Rectangle fit(Rectangle wanted, Rectangle room) {
        int width = Math.min(wanted.width, room.width);
        int height = Math.min(wanted.height, room.height);
        return new Rectangle(Math.clamp(wanted.x, room.x, room.x + room.width - width),
                Math.clamp(wanted.y, room.y, room.y + room.height - height), width, height);
    }

    private static int area(Rectangle part) {
        return part.width * part.height;
    }
}
