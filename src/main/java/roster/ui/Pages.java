package roster.ui;

import java.awt.Window;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import roster.directory.text.Storable;
import roster.files.LogFile;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.list.Memory;
import roster.ui.conflict.Ask;
import roster.ui.conflict.ConflictDialog;
import roster.ui.dialog.Modal;
import roster.ui.keys.Shortcuts;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;

/// The pages of the Help menu and the settings. Event dispatch thread only.
final class Pages {
    private static final int SHORTCUTS_WIDTH = 620;

    private Pages() {}

    static void shortcuts(Window owner) {
        var page = new JPanel(new MigLayout("insets 0, fillx, wrap 2, gap 24 6", "[][grow, fill, 0:0]"));
        Shortcuts.all().forEach(each -> {
            var key = Plain.saying(each.getKey());
            key.putClientProperty("FlatLaf.styleClass", "monospaced");
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

    /// Shows the settings: at present the person's name.
    static void settings(Window owner, Memory memory, LinkModel link) {
        var person = new JTextField(Storable.line(memory.recall("person").orElse("")), 24);
        person.setName("person");
        Bounded.on(person);
        var page = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 4", "[grow, fill]"));
        JLabel label = Text.on(new JLabel(), "settings.person");
        label.setLabelFor(person);
        page.add(label);
        page.add(person);
        var modal = new Modal(owner, "settings", "settings.title");
        modal.content(Ask.words(Text.of("settings.sentence"), Text.of("settings.text"), page));
        modal.answer("cancelSettings", modal::close);
        modal.saves(modal.answer("saveSettings", () -> {
            modal.close();
            memory.remember("person", Storable.line(person.getText()));
            memory.keep();
            link.connectAnew(); // the name is part of the connection
        }));
        modal.escape(modal::close);
        modal.open();
    }

    private static void line(JPanel page, String key, String value) {
        page.add(Plain.saying(Text.of(key)));
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
