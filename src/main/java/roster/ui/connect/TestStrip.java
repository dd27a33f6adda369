package roster.ui.connect;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.directory.Protection;
import roster.directory.ServerReport;
import roster.model.link.ServerName;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.FailureWords;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The answer of a test, in a place that is reserved for three lines. Event dispatch thread only.
final class TestStrip extends JPanel {
    private final JLabel icon = Plain.label();
    private final JTextArea words = Plain.paragraph("tested");

    private static final int HEIGHT = 56;

    TestStrip() {
        super(new MigLayout("insets 0 12 0 12, fill, gap 8", "[][grow, fill, 0:0]"));
        setName("testStrip");
        words.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        add(icon);
        add(words, "wmin 0, hmin 0");
        idle();
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(super.getPreferredSize().width, UIScale.scale(HEIGHT));
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, UIScale.scale(HEIGHT));
    }

    /// Shows that nothing was tested since the last change of the address.
    void idle() {
        say("server", "strip", "quiet", Text.of("connect.idle"));
    }

    void running() {
        say("server", "strip", "quiet", Text.of("connect.testing"));
    }

    void good(ServerReport report) {
        String users = report.users().isEmpty() ? Text.of(report.isPresent() ? "connect.unread" : "connect.noTable")
                : Text.of(report.users().getAsLong() > ServerReport.COUNTED ? "connect.users.more" : "connect.users",
                        Math.min(report.users().getAsLong(), ServerReport.COUNTED));
        boolean isPlain = report.protection() == Protection.NONE;
        say(isPlain || !report.mayWrite() ? "problem" : "check", isPlain || !report.mayWrite() ? "warnbg" : "activebg",
                isPlain || !report.mayWrite() ? "warntext" : "active",
                Text.of("connect.good", report.version(), Text.of("connect.protection." + report.protection().name()),
                        users, Text.of(report.mayWrite() ? "connect.mayWrite" : "connect.mayRead")));
    }

    void failed(RuntimeException failure) {
        say("problem", "errbg", "errtext", Excerpt.of(FailureWords.happened(failure, ServerName.UNSAID) + " "
                + FailureWords.advice(failure, ServerName.UNSAID)));
    }

    private void say(String picture, String background, String color, String sentence) {
        icon.setIcon(Icons.of(picture, 16, Look.key(color)));
        words.setText(sentence);
        words.setToolTipText(sentence);
        words.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", color));
        putClientProperty(FlatClientProperties.STYLE, "arc: 12; " + Look.style("background", background));
        getAccessibleContext().setAccessibleName(sentence);
        repaint();
    }
}
