package roster.ui.connect;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Component;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.settings.KnownServer;
import roster.settings.ServerAddress;
import roster.settings.ServerAddress.Read;
import roster.ui.look.Look;
import roster.ui.paragraph.AnyChange;
import roster.ui.paragraph.UndoKeys;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;

/// The address of a server in fields, and as one line that follows them and leads them. Below each field a line is
/// reserved for a remark. Event dispatch thread only.
final class ConnectForm extends JPanel {
    /// The modes that are offered. Another one of an address is offered beside them.
    private static final List<String> MODES = List.of(ServerAddress.VERIFIED, "require", "disable");

    private static final String PORT = "\\s*(\\d{1,5}\\s*(,\\s*\\d{1,5}\\s*)*)?";

    final JTextField name = new JTextField();
    final JTextField host = new JTextField();
    private final Swatches colors = new Swatches();
    private final JTextField port = new JTextField();
    private final JTextField database = new JTextField();
    private final JTextField user = new JTextField();
    final JPasswordField password = new JPasswordField();
    private final JComboBox<String> encryption = new JComboBox<>();
    private final JTextField line = new JTextField();
    private final JLabel underPort = remark("port");
    private final JLabel underEncryption = remark("encryption");
    private final JLabel underLine = remark("uri");
    private Map<String, String> others = Map.of();
    private String wrong = "";
    private boolean following;
    private Runnable changed = () -> { };

    /// The texts of the form, as a person sees them.
    ///
    /// @param problem the reason why there is no server to connect to; empty where there is one
    record Typed(KnownServer server, String password, String problem) {
        /// Leaves out the password.
        @Override
        public String toString() {
            return "Typed[" + server + ", " + problem + "]";
        }
    }

    ConnectForm() {
        super(new MigLayout("insets 0, fillx, wrap 1, gap 0", "[grow, fill, 0:0]"));
        setOpaque(false);
        encryption.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object mode, int index,
                    boolean selected, boolean focused) {
                String words = mode == null ? "" : Text.of("connect.mode." + mode);
                return super.getListCellRendererComponent(list, words, index, selected, focused);
            }
        });
        port.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, "5432");
        user.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, System.getProperty("user.name", ""));
        host.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, Text.of("connect.host.example"));
        password.putClientProperty(FlatClientProperties.STYLE, "showRevealButton: true");
        add(row("[grow, fill, 0:0][pref!]", cell("connect.name", "directoryName", name, null),
                cell("connect.color", "colors", colors, null)), "gapbottom 12");
        add(row("[grow, fill, 72:100:, sizegroup a][52:88:88, fill, shrinkprio 200][grow, fill, 72:100:, sizegroup a]",
                cell("connect.host", "host", host, remark("host")), cell("connect.port", "port", port, underPort),
                cell("connect.database", "database", database, remark("database"))));
        JLabel underPassword = remark("password");
        underPassword.setText(Text.of("connect.password.remark"));
        password.setToolTipText(Text.of("connect.password.tip"));
        add(row("[grow, fill, 0:0, sizegroup b][grow, fill, 0:0, sizegroup b]",
                cell("connect.user", "user", user, remark("user")),
                cell("connect.password", "password", password, underPassword)));
        add(row("[grow, fill, 0:0]", cell("connect.encryption", "encryption", encryption, underEncryption)));
        add(row("[grow, fill, 0:0]", cell("connect.uri", "uri", line, underLine)));
        List.of(host, port, database, user).forEach(field -> onChange(field, this::fieldsChanged));
        List.of(name, password).forEach(field -> onChange(field, () -> changed.run()));
        encryption.addActionListener(_ -> fieldsChanged());
        onChange(line, this::lineChanged);
        line.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                if (wrong.isEmpty()) {
                    writeLine(); // without the password
                }
            }
        });
        List.<JTextComponent>of(name, host, port, database, user, line).forEach(field -> {
            Bounded.on(field);
            UndoKeys.on(field);
        });
        Bounded.on(password);
        show(new KnownServer("", "", ServerAddress.NONE.uri()));
    }

    private static void onChange(JTextComponent field, Runnable step) {
        field.getDocument().addDocumentListener((AnyChange) step::run);
    }

    private static JPanel row(String columns, JComponent... cells) {
        var row = new JPanel(new MigLayout("insets 0, fillx, gap 16 0", columns));
        row.setOpaque(false);
        for (JComponent cell : cells) {
            row.add(cell, "wmin 0, top");
        }
        return row;
    }

    /// A label above its input, and a place of 20 for a remark.
    ///
    /// @param remark null for none
    private static JPanel cell(String key, String name, JComponent input,
            @Nullable JLabel remark) {
        JLabel label = Text.on(Plain.ellipsisLabel("label:" + name), key);
        label.setLabelFor(input);
        label.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        input.setName(name);
        input.getAccessibleContext().setAccessibleName(label.getText());
        var cell = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0", "[grow, fill, 0:pref]"));
        cell.setOpaque(false);
        cell.add(label, "height 16!, wmin 0, gapbottom 4");
        cell.add(input, "wmin 0, height 28::");
        if (remark != null) {
            cell.add(remark, "height 20!, wmin 0");
        }
        return cell;
    }

    private static JLabel remark(String name) {
        JLabel remark = Plain.ellipsisLabel("remark:" + name);
        remark.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        remark.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        return remark;
    }

    /// Calls `step` after each change by the person or by [#show].
    void whenChanged(Runnable step) {
        changed = step;
    }

    /// Shows a server without a password.
    void show(KnownServer server) {
        following = true;
        name.setText(server.name());
        colors.choose(server.color());
        password.setText("");
        following = false;
        if (ServerAddress.of(server.uri()) instanceof Read.Good(ServerAddress address, _)) {
            fill(address);
        }
        writeLine();
        judge();
    }

    private void fill(ServerAddress address) {
        following = true;
        set(host, address.host());
        set(port, address.port());
        set(database, address.database());
        set(user, address.user());
        others = address.others();
        var modes = new ArrayList<>(MODES);
        if (!modes.contains(address.sslmode())) {
            modes.add(address.sslmode());
        }
        encryption.setModel(new DefaultComboBoxModel<>(modes.toArray(String[]::new)));
        encryption.setSelectedItem(address.sslmode());
        following = false;
    }

    private static void set(JTextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private void fieldsChanged() {
        if (!following) {
            writeLine();
            judge();
        }
    }

    private void writeLine() {
        following = true;
        set(line, isEmpty() ? "" : address().uri());
        following = false;
        wrong = "";
    }

    private boolean isEmpty() {
        return host.getText().isBlank() && database.getText().isBlank() && user.getText().isBlank() && others.isEmpty();
    }

    private void lineChanged() {
        if (following || line.getText().isBlank()) {
            return;
        }
        switch (ServerAddress.of(line.getText())) {
            case Read.Good(ServerAddress address, String given) -> {
                wrong = "";
                fill(address);
                if (!given.isEmpty()) {
                    password.setText(given);
                }
            }
            case Read.Wrong(String message) -> wrong = message;
        }
        judge();
    }

    private ServerAddress address() {
        return new ServerAddress(host.getText(), port.getText(), database.getText(), user.getText(),
                Optional.ofNullable((String) encryption.getSelectedItem()).orElse(ServerAddress.VERIFIED),
                new HashMap<>(others));
    }

    /// Shows the remarks and the problems of the present texts.
    private void judge() {
        boolean isPortWrong = !port.getText().matches(PORT);
        port.putClientProperty(FlatClientProperties.OUTLINE, isPortWrong ? FlatClientProperties.OUTLINE_ERROR : null);
        tell(underPort, isPortWrong ? Text.of("connect.port.wrong") : "", "errtext");
        line.putClientProperty(FlatClientProperties.OUTLINE, wrong.isEmpty() ? null
                : FlatClientProperties.OUTLINE_ERROR);
        tell(underLine, wrong.isEmpty() ? Text.of("connect.uri.remark") : wrong, wrong.isEmpty() ? "quiet" : "errtext");
        String mode = String.valueOf(encryption.getSelectedItem());
        tell(underEncryption, Text.of("connect.mode." + mode + ".remark"),
                mode.equals(ServerAddress.VERIFIED) ? "quiet" : "warntext");
        changed.run();
    }

    private static void tell(JLabel remark, String words, String color) {
        remark.setText(words);
        remark.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", color));
    }

    /// The server of the present texts.
    Typed typed() {
        ServerAddress address = address();
        String label = name.getText().isBlank() ? address.label() : name.getText();
        return new Typed(new KnownServer(label, colors.chosen(), address.uri()), new String(password.getPassword()),
                problem(address));
    }

    private String problem(ServerAddress address) {
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (!port.getText().matches(PORT)) {
            return Text.of("connect.port.wrong");
        }
        boolean isNamed = (!address.host().isBlank() && !address.database().isBlank())
                || address.others().containsKey("service");
        return isNamed ? "" : Text.of("connect.missing");
    }
}
