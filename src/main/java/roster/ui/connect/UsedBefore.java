package roster.ui.connect;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import roster.settings.KnownServer;
import roster.ui.look.DirectoryMark;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The directories that the person used before, as links on one line. Event dispatch thread only.
public final class UsedBefore {
    /// The line holds more names of usual length than this.
    private static final int MOST = 3;
    private static final int LONGEST = 30;
    private static final int MARK = 10;

    private UsedBefore() {}

    /// Fills `line` with links that open these directories. The line is empty where none is known.
    public static void in(JPanel line, Directories directories) {
        List<KnownServer> known = directories.known().stream()
                .filter(each -> directories.present().filter(each::equals).isEmpty()).limit(MOST).toList();
        List<String> names = known.stream().map(each -> "usedBefore:" + each.name()).toList();
        if (names.equals(line.getClientProperty(UsedBefore.class))) {
            return; // a link in use keeps the focus
        }
        line.putClientProperty(UsedBefore.class, names);
        line.removeAll();
        if (!known.isEmpty()) {
            line.add(quiet(Text.of("first.before")));
        }
        for (KnownServer each : known) {
            line.add(link(each, directories));
            line.add(quiet(Excerpt.of(each.host(), LONGEST)), "wmin 0");
        }
        line.revalidate();
    }

    private static JComponent quiet(String words) {
        JLabel label = Plain.saying(words);
        label.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        return label;
    }

    private static JButton link(KnownServer server, Directories directories) {
        var link = new JButton();
        Plain.plain(link);
        link.setText(Excerpt.of(server.name(), LONGEST));
        link.setName("usedBefore:" + server.name());
        link.setIcon(new DirectoryMark(server.color(), MARK));
        link.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        link.putClientProperty(FlatClientProperties.STYLE, "margin: 2,4,2,4; minimumWidth: 0; iconTextGap: 6;"
                + Look.style("foreground", "acctext"));
        link.setEnabled(!directories.isFixed());
        link.addActionListener(_ -> directories.use(server, ""));
        return link;
    }
}
