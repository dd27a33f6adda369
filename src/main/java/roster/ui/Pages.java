package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Window;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.files.LogFile;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.ui.conflict.Ask;
import roster.ui.conflict.ConflictDialog;
import roster.ui.dialog.Modal;
import roster.ui.keys.Shortcuts;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The pages of the Help menu. Event dispatch thread only.
final class Pages {
    private static final int SHORTCUTS_WIDTH = 620;

    private Pages() {}

    static void shortcuts(Window owner) {
        var page = new JPanel(new MigLayout("insets 0, fillx, wrap 2, gap 24 6", "[][grow, fill, 0:0]"));
        Shortcuts.all().forEach(each -> {
            var key = Plain.saying(each.getKey());
            key.putClientProperty(FlatClientProperties.STYLE_CLASS, "h4");
            JTextArea words = Plain.paragraph();
            words.setText(each.getValue());
            page.add(key, "aligny baseline");
            page.add(words, "aligny baseline, wmin 0");
        });
        show(owner, "shortcuts", Ask.words(SHORTCUTS_WIDTH, Text.of("shortcuts.sentence"), Text.of("shortcuts.text"),
                ConflictDialog.scrolled(page)));
    }

    static void about(Window owner, LinkModel link) {
        String place = link.state().now() instanceof LinkState.Online(_, _, String where, _) && !where.isEmpty()
                ? where : Text.of("link.local");
        var page = new JPanel(new MigLayout("insets 0, wrap 2, gap 24 6", "[][grow]"));
        String version = Pages.class.getPackage().getImplementationVersion();
        line(page, "about.version", version == null ? Text.of("about.unpackaged") : version);
        line(page, "about.place", place);
        line(page, "about.java", Runtime.version().toString());
        LogFile.folder().ifPresent(folder -> line(page, "about.log", folder.toString()));
        line(page, "about.licence", "Apache-2.0");
        show(owner, "about", Ask.words(Text.of("roster"), Text.of("about.text"), page));
    }

    private static void line(JPanel page, String key, String value) {
        JLabel name = Plain.saying(Text.of(key));
        name.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        page.add(name);
        JLabel shown = Plain.label(key);
        shown.setText(value);
        page.add(shown);
    }

    private static void show(Window owner, String name, JComponent page) {
        var modal = new Modal(owner, name, name + ".title");
        modal.content(page);
        modal.enter(modal.answer("close", modal::close));
        modal.escape(modal::close);
        modal.open();
    }
}
