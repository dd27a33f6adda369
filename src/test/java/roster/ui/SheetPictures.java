package roster.ui;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JDialog;
import javax.swing.JRootPane;
import javax.swing.JWindow;
import javax.swing.RootPaneContainer;

/// Pictures of windows in a folder, and sheets with several of them. A picture has the name of its window and of its
/// look. Any thread but the event dispatch thread.
final class SheetPictures {
    private static final Path FOLDER = Path.of("target/sheet");
    private static final int MARGIN = 12;
    private static final int HIGHEST = 6_000;

    private SheetPictures() {}

    /// Keeps a picture of a window with its open menus.
    static void keep(Window window, String name, String look) {
        BufferedImage picture = RosterDriver.edt(() -> painted(window));
        write(picture, FOLDER.resolve(look).resolve(name + ".png"));
    }

    private static BufferedImage painted(Window window) {
        JRootPane inside = ((RootPaneContainer) window).getRootPane();
        Point origin = inside.getLocationOnScreen();
        var picture = new BufferedImage(inside.getWidth(), inside.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics graphics = picture.createGraphics();
        inside.paint(graphics);
        Stream.of(Window.getWindows()).filter(JWindow.class::isInstance).filter(Component::isShowing)
                .filter(each -> !(each instanceof JDialog)).forEach(popup -> {
                    Point place = popup.getLocationOnScreen();
                    Graphics there = graphics.create();
                    there.translate(place.x - origin.x, place.y - origin.y);
                    popup.paint(there);
                    there.dispose();
                });
        graphics.dispose();
        return picture;
    }

    /// Puts the pictures of each window on sheets, side by side in two columns.
    static void join(List<String> looks) throws IOException {
        List<String> names;
        try (Stream<Path> all = Files.list(FOLDER.resolve(looks.getFirst()))) {
            names = all.map(each -> each.getFileName().toString()).sorted().toList();
        }
        for (String name : names) {
            var shown = looks.stream().map(look -> FOLDER.resolve(look).resolve(name)).filter(Files::exists)
                    .map(SheetPictures::read).toList();
            write(sheet(shown), FOLDER.resolve(name));
        }
    }

    private static BufferedImage sheet(List<BufferedImage> pictures) {
        int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElse(1) + MARGIN;
        int height = 0;
        for (int index = 0; index < pictures.size(); index += 2) {
            height += rowHeight(pictures, index);
        }
        var sheet = new BufferedImage(2 * width, Math.min(height, HIGHEST), BufferedImage.TYPE_INT_RGB);
        Graphics graphics = sheet.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int y = 0;
        for (int index = 0; index < pictures.size(); index += 2) {
            graphics.drawImage(pictures.get(index), 0, y, null);
            if (index + 1 < pictures.size()) {
                graphics.drawImage(pictures.get(index + 1), width, y, null);
            }
            y += rowHeight(pictures, index);
        }
        graphics.dispose();
        return sheet;
    }

    private static int rowHeight(List<BufferedImage> pictures, int index) {
        return pictures.subList(index, Math.min(index + 2, pictures.size())).stream()
                .mapToInt(BufferedImage::getHeight).max().orElse(0) + MARGIN;
    }

    private static BufferedImage read(Path file) {
        try {
            return ImageIO.read(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(BufferedImage picture, Path file) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
