package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.ListCellRenderer;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import roster.directory.InMemoryDirectory;
import roster.directory.Protection;
import roster.directory.ServerReport;
import roster.model.link.Connector;
import roster.model.link.ServerName;
import roster.settings.KnownServer;
import roster.transfer.SampleFile;
import roster.ui.look.Look;

/// A window on a directory of the pictures of the look, and the paintings of it. They go to `target/look`. With
/// `-Droster.look.fonts=FOLDER` they have the font of the pictures: the Noto Sans of that folder, at 13 pixels.
@SuppressWarnings("NullAway.Init") // opened by each test
abstract class LookFixture {
    private static final String OFFICE = "postgresql://ann@db1.example.org/roster?sslmode=verify-full";
    private static final String BRANCH = "postgresql://ann@db2.example.org/roster?sslmode=require";

    /// A word or a frame in this colour has more pixels.
    private static final int FEW = 6;

    final InMemoryDirectory directory = new InMemoryDirectory();
    final LookUsers users = new LookUsers(directory);
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final Path folder = Path.of("target/look");
    private Theme.Mode mode = Theme.Mode.LIGHT;
    RosterDriver a;

    @AfterEach
    final void close() {
        a.close();
        UIScale.setZoomFactor(1);
        FlatLaf.setGlobalExtraDefaults(null);
    }

    /// Opens a window on the directory "Head office" and makes its content of this size in pixels.
    final void openOffice(Theme.Mode theme, int width, int height) {
        open(theme, new ServerName(ServerName.By.PREFERENCES, "server", "ann@db1.example.org/roster"));
        a.waitUntil("every user listed", () -> a.table().getRowCount() == 200);
        resize(width, height);
    }

    final void open(Theme.Mode theme, ServerName server) {
        mode = theme;
        readFonts();
        memory.remember("theme", theme.name());
        memory.remember("person", "Anna Schmidt");
        memory.remember(KnownServer.KEY, KnownServer.text(List.of(new KnownServer("Head office", "plum", OFFICE),
                new KnownServer("Branch Brno", "brown", BRANCH))));
        memory.remember(KnownServer.CHOSEN, server.isLocal() ? KnownServer.THIS_COMPUTER : OFFICE);
        a = RosterDriver.open(new Connector() {
            @Override
            public Connection connect() {
                return new Connection(directory, directory.feed("Anna Schmidt"), server.label(),
                        server.isLocal() ? Protection.THIS_COMPUTER : Protection.VERIFIED);
            }

            @Override
            public ServerName server() {
                return server;
            }

            @Override
            public ServerReport test(String uri, String password) {
                return new ServerReport(16, Protection.VERIFIED, OptionalLong.of(200), true, true);
            }
        }, SampleFile::read, memory);
        a.waitUntil("online", () -> a.model().link().directory().isPresent());
    }

    final void zoom(String factor) {
        memory.remember("zoom", factor);
    }

    final void resize(int width, int height) {
        Insets edges = RosterDriver.edt(a.frame()::getInsets);
        a.resize(width + edges.left + edges.right, height + edges.top + edges.bottom);
    }

    private static void readFonts() {
        String fonts = System.getProperty("roster.look.fonts", "");
        if (!fonts.isEmpty()) {
            MemoryScreen.prepareFonts();
            for (String file : List.of("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")) {
                try {
                    GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(
                            Font.createFont(Font.TRUETYPE_FONT, Path.of(fonts, file).toFile()));
                } catch (IOException | FontFormatException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }
            FlatLaf.setGlobalExtraDefaults(Map.of("defaultFont", "20 \"Noto Sans\""));
        }
    }

    /// Waits until no row has the colour of a change.
    final void waitForRows() {
        a.waitUntil("rows without a flash", () -> {
            BufferedImage rows = painted(a.table());
            return IntStream.range(0, rows.getHeight()).noneMatch(y ->
                    colour(rows, a.table().getWidth() - 2, y).equals(Look.color("flash")))
                    && IntStream.range(0, 18).map(row -> row * a.table().getRowHeight() + 1).allMatch(y ->
                            List.of("list", "sel", "selin", "hover").stream().map(Look::color)
                                    .anyMatch(colour(rows, a.table().getWidth() - 2, y)::equals));
        });
    }

    /// Paints the topmost window into a file, and expects its words, its colours and its filled button.
    ///
    /// @param filled   the name of the filled button; empty for none
    /// @param tokens   names of colours of the theme
    /// @param sentence texts of components, or parts of them
    final void expect(String name, String filled, List<String> tokens, String... sentence) throws IOException {
        BufferedImage picture = a.picture();
        Files.createDirectories(folder);
        String file = name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png";
        ImageIO.write(picture, "png", folder.resolve(file).toFile());
        List<String> words = RosterDriver.edt(() -> words(a.topmost()).toList());
        for (String each : sentence) {
            assertThat(words).as("words of %s", name).anyMatch(text -> text.contains(each));
        }
        RosterDriver.act(() -> {
            for (String token : tokens) {
                assertThat(pixels(picture, Look.color(token))).as("pixels of %s in %s", token, name)
                        .isGreaterThan(FEW);
            }
        });
        assertThat(String.join(",", filled())).as("filled buttons of %s", name).isEqualTo(filled);
    }

    private static BufferedImage painted(JComponent part) {
        var picture = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
        part.paint(picture.createGraphics());
        return picture;
    }

    private static Color colour(BufferedImage picture, int x, int y) {
        return new Color(picture.getRGB(x, Math.min(y, picture.getHeight() - 1)));
    }

    private static long pixels(BufferedImage picture, Color wanted) {
        return IntStream.range(0, picture.getHeight()).flatMap(y -> IntStream.range(0, picture.getWidth())
                .map(x -> picture.getRGB(x, y))).filter(rgb -> rgb == wanted.getRGB()).count();
    }

    /// The names of the buttons that are painted as the filled one, enabled or not.
    private List<String> filled() {
        return RosterDriver.edt(() -> WindowParts.all(a.topmost()).filter(JButton.class::isInstance)
                .map(JButton.class::cast).filter(Component::isShowing)
                .filter(each -> "danger".equals(styleClass(each)) || (each.isDefaultButton()
                        && !"unfilled".equals(styleClass(each))))
                .map(Component::getName).toList());
    }

    private static String styleClass(JButton button) {
        return String.valueOf(button.getClientProperty(FlatClientProperties.STYLE_CLASS));
    }

    /// The texts that a window shows.
    private static Stream<String> words(Container window) {
        return WindowParts.all(window).filter(Component::isShowing).flatMap(each -> switch (each) {
            case JTable table -> cells(table);
            case JList<?> list -> rows(list);
            case JComboBox<?> box -> Stream.of(chosen(box));
            case JTextComponent typed -> Stream.of(typed.getText());
            case JLabel label when label.getText() != null -> Stream.of(label.getText());
            case AbstractButton button when button.getText() != null -> Stream.of(button.getText());
            default -> Stream.empty();
        });
    }

    private static Stream<String> cells(JTable table) {
        Rectangle seen = table.getVisibleRect();
        Stream<String> heads = IntStream.range(0, table.getColumnCount()).mapToObj(table::getColumnName);
        return Stream.concat(heads, IntStream.range(seen.y / table.getRowHeight(),
                        Math.min(table.getRowCount(), (seen.y + seen.height) / table.getRowHeight()))
                .boxed().flatMap(row -> IntStream.range(0, table.getColumnCount()).mapToObj(column ->
                        name(table.prepareRenderer(table.getCellRenderer(row, column), row, column)))));
    }

    private static <E> Stream<String> rows(JList<E> list) {
        ListCellRenderer<? super E> renderer = list.getCellRenderer();
        return IntStream.range(0, list.getModel().getSize()).mapToObj(row -> renderer.getListCellRendererComponent(
                list, list.getModel().getElementAt(row), row, false, false)).flatMap(each ->
                    Stream.concat(Stream.of(name(each)), each instanceof JComponent part
                            ? Stream.of(WindowParts.textOf(part)) : Stream.empty()));
    }

    private static <E> String chosen(JComboBox<E> box) {
        return name(box.getRenderer().getListCellRendererComponent(new JList<>(), box.getItemAt(
                Math.max(0, box.getSelectedIndex())), -1, false, false));
    }

    private static String name(Component part) {
        return String.valueOf(part.getAccessibleContext().getAccessibleName());
    }
}
