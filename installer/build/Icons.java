import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// The icon in every form, from the one drawing: PNG by size, .ico for Windows, .icns for macOS. In Java, by the SVG
/// library that the program has anyway, so that no system needs a tool for it. Both containers hold PNGs as they are.
final class Icons {
    static final Path SOURCE = Path.of("assets", "icons", "roster.svg");
    static final Path OUT = Build.OUT.resolve("icons");
    static final int[] SIZES = {16, 22, 24, 32, 48, 64, 128, 256, 512};

    private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 256);
    /// Apple's names of the sizes: https://en.wikipedia.org/wiki/Apple_Icon_Image_format
    private static final Map<Integer, List<String>> ICNS = Map.of(16, List.of("icp4"), 32, List.of("icp5", "ic11"),
            64, List.of("icp6", "ic12"), 128, List.of("ic07"), 256, List.of("ic08", "ic13"), 512, List.of("ic09", "ic14"));

    private Icons() {}

    static void make() throws IOException {
        Trees.empty(OUT);
        for (int size : SIZES) {
            Files.write(png(size), drawn(size));
        }
        Files.write(OUT.resolve("roster.ico"), ico());
        Files.write(OUT.resolve("roster.icns"), icns());
    }

    static Path png(int size) {
        return OUT.resolve("roster-" + size + ".png");
    }

    private static byte[] drawn(int size) throws IOException {
        SVGDocument drawing = new SVGLoader().load(SOURCE.toUri().toURL());
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render(null, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] ico() throws IOException {
        int at = 6 + 16 * ICO.size();
        var head = ByteBuffer.allocate(at).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
        var images = new ByteArrayOutputStream();
        for (int size : ICO) {
            byte[] png = Files.readAllBytes(png(size));
            head.put((byte) size).put((byte) size).putShort((short) 0).putShort((short) 1).putShort((short) 32) // 256 is 0
                    .putInt(png.length).putInt(at + images.size());
            images.write(png);
        }
        var all = new ByteArrayOutputStream();
        all.write(head.array());
        images.writeTo(all);
        return all.toByteArray();
    }

    private static byte[] icns() throws IOException {
        var images = new ByteArrayOutputStream();
        var out = new DataOutputStream(images);
        for (int size : SIZES) {
            for (String name : ICNS.getOrDefault(size, List.of())) {
                byte[] png = Files.readAllBytes(png(size));
                out.writeBytes(name);
                out.writeInt(8 + png.length);
                out.write(png);
            }
        }
        var all = new ByteArrayOutputStream();
        var head = new DataOutputStream(all);
        head.writeBytes("icns");
        head.writeInt(8 + images.size());
        images.writeTo(all);
        return all.toByteArray();
    }
}
