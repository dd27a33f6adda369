package roster.ui.connect;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.settings.KnownServer;
import roster.settings.ServerAddress;
import roster.ui.dialog.Modal;
import roster.ui.dialog.SideList;
import roster.ui.look.DirectoryMark;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;
import roster.ui.widget.ViewportWidthPanel;

/// The dialog for another directory: the known ones at the left, the address of a server at the right. It tests an
/// address without using it. Event dispatch thread only.
public final class ConnectDialog {
    private static final int WIDTH = 576;
    private static final int HEIGHT = 476;
    private static final String FORM = "form";
    private static final String LOCAL = "local";

    private final Directories directories;
    private final Modal modal;
    private final SideList<Entry> list;
    private final ConnectForm form = new ConnectForm();
    private final TestStrip strip = new TestStrip();
    private final CardLayout cards = new CardLayout();
    private final JPanel right = new JPanel(cards);
    private final JButton forget;
    private final JButton test;
    private final JButton connect;
    private int tests;

    /// A row of the list; empty for this computer.
    private record Entry(Optional<KnownServer> server) {}

    private ConnectDialog(Window owner, Directories directories) {
        this.directories = directories;
        modal = new Modal(owner, "connect", "connect.title");
        list = new SideList<>("directories", "connect.directories", 2, ConnectDialog::row);
        JButton added = Text.on(new JButton(Icons.of("add")), "connect.new");
        added.setName("newDirectory");
        added.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        added.addActionListener(_ -> startNew());
        var below = new JPanel(new MigLayout("insets 8"));
        below.setOpaque(false);
        below.add(added);
        list.below(below);
        list.whenChosen(this::chosen);
        right.putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        right.add(page("connect.sentence", form, strip), FORM);
        right.add(page("connect.local"), LOCAL);
        var content = new JPanel(new BorderLayout());
        content.add(list, BorderLayout.LINE_START);
        content.add(right, BorderLayout.CENTER);
        modal.content(content);
        forget = modal.answerApart("forgetDirectory", this::forget);
        forget.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        test = modal.answer("testServer", this::test);
        modal.answer("cancelConnect", modal::close);
        connect = modal.answer(directories.isFixed() ? "connectLater" : "connectNow", this::connect);
        connect.setName("connectNow");
        modal.enter(connect);
        modal.escape(modal::close);
        form.whenChanged(this::changed);
        fill();
        directories.present().map(present -> new Entry(Optional.of(present))).ifPresentOrElse(list::choose,
                this::startNew);
        if (list.chosen().isEmpty()) {
            startNew();
        }
        modal.begin(list.chosen().flatMap(Entry::server).isPresent() ? form.password : form.host);
    }

    /// Opens the dialog and returns after it is closed.
    ///
    /// @param directories those of the window
    public static void open(Window owner, Directories directories) {
        new ConnectDialog(owner, directories).modal.open();
    }

    private static SideList.Row row(Entry entry) {
        return entry.server.map(server -> new SideList.Row(server.name(), server.host(), mark(server.color())))
                .orElseGet(() -> new SideList.Row(Text.of("connect.thisComputer"), Text.of("connect.onlyYou"),
                        mark("local")));
    }

    private static DirectoryMark mark(String color) {
        return new DirectoryMark(color, 12);
    }

    /// A page with a heading and a sentence above its parts.
    private JScrollPane page(String key, JPanel... parts) {
        JTextArea heading = Plain.paragraph();
        heading.setText(Text.of(key + ".title"));
        heading.putClientProperty(FlatClientProperties.STYLE_CLASS, "h3");
        JTextArea sentence = Plain.paragraph("explanation");
        boolean isFixed = directories.isFixed();
        sentence.setText(isFixed ? directories.fixed() : Text.of(key));
        sentence.putClientProperty(FlatClientProperties.STYLE,
                Look.style("foreground", isFixed ? "warntext" : "quiet"));
        var page = new JPanel(new MigLayout("insets 20 24 12 24, fillx, wrap 1, gap 0", "[grow, fill, 0:0]"));
        page.setOpaque(false);
        page.add(heading, "wmin 0, gapbottom 4");
        page.add(sentence, "wmin 0, gapbottom 12");
        for (JPanel part : parts) {
            page.add(part, "wmin 0");
        }
        var scrolled = new JScrollPane(new ViewportWidthPanel(page));
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        scrolled.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setOpaque(false);
        scrolled.getViewport().setOpaque(false);
        scrolled.setPreferredSize(new Dimension(UIScale.scale(WIDTH), UIScale.scale(HEIGHT)));
        return scrolled;
    }

    private void fill() {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(Optional.empty()));
        directories.known().forEach(each -> entries.add(new Entry(Optional.of(each))));
        list.show(entries);
    }

    private void startNew() {
        list.chooseNone();
        form.show(new KnownServer("", unusedColor(), ServerAddress.NONE.uri()));
        form.host.requestFocusInWindow();
    }

    private String unusedColor() {
        List<String> used = directories.known().stream().map(KnownServer::color).toList();
        return KnownServer.COLORS.stream().filter(color -> !used.contains(color)).findFirst().orElse("");
    }

    private void chosen() {
        list.chosen().flatMap(Entry::server).ifPresent(form::show);
        changed();
    }

    private boolean isLocal() {
        return list.chosen().filter(entry -> entry.server.isEmpty()).isPresent();
    }

    private void changed() {
        tests++; // the answer of an earlier test would be about another address
        strip.idle();
        cards.show(right, isLocal() ? LOCAL : FORM);
        forget.setEnabled(list.chosen().flatMap(Entry::server).isPresent());
        forget.setToolTipText(forget.isEnabled() ? null : Text.of("connect.forget.tip"));
        String problem = isLocal() ? "" : form.typed().problem();
        test.setVisible(!isLocal());
        for (JButton button : List.of(test, connect)) {
            button.setEnabled(problem.isEmpty());
            button.setToolTipText(problem.isEmpty() ? null : problem);
        }
    }

    private void test() {
        ConnectForm.Typed typed = form.typed();
        int asked = ++tests;
        strip.running();
        BooleanSupplier isLatest = () -> asked == tests;
        directories.test(typed.server().uri(), typed.password(), report -> {
            if (isLatest.getAsBoolean()) {
                strip.good(report);
            }
        }, failure -> {
            if (isLatest.getAsBoolean()) {
                strip.failed(failure);
            }
        });
    }

    private void forget() {
        list.chosen().flatMap(Entry::server).ifPresent(directories::forget);
        fill();
        startNew();
    }

    /// Closes the dialog first: the question about unsaved text belongs to the window.
    private void connect() {
        boolean isLocal = isLocal();
        ConnectForm.Typed typed = form.typed();
        Optional<KnownServer> edited = list.chosen().flatMap(Entry::server);
        modal.close();
        if (isLocal) {
            directories.useThisComputer();
        } else {
            directories.use(typed.server(), typed.password(), edited);
        }
    }
}
