package roster.ui.settings;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.Window;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import roster.model.link.LinkModel;
import roster.model.list.Memory;
import roster.ui.connect.ConnectDialog;
import roster.ui.connect.Directories;
import roster.ui.dialog.Modal;
import roster.ui.dialog.SideList;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.ViewportWidthPanel;

/// The dialog with the settings of this person. *Save* applies all changes at once. Event dispatch thread only.
public final class SettingsDialog {
    private static final int WIDTH = 576;
    private static final int HEIGHT = 400;

    private final Modal modal;
    private final CardLayout cards = new CardLayout();
    private final JPanel right = new JPanel(cards);
    private final Map<Section, Runnable> saving = new EnumMap<>(Section.class);

    /// The sections, in their order.
    private enum Section { YOU, LOOK, LIST, DIRECTORY, PRIVACY }

    private SettingsDialog(Window owner, Memory memory, LinkModel link, Appearance appearance,
            AbstractButton compactRows, Directories directories) {
        modal = new Modal(owner, "settings", "settings.title");
        var person = new PersonSection(memory, link);
        var look = new LookSection(appearance);
        var rows = new ListSection(compactRows);
        var place = new DirectorySection(directories, () -> {
            modal.close();
            ConnectDialog.open(owner, directories);
        });
        add(Section.YOU, person, person::save);
        add(Section.LIST, rows, rows::save);
        add(Section.DIRECTORY, place, () -> { });
        add(Section.PRIVACY, new PrivacySection(), () -> { });
        add(Section.LOOK, look, look::save); // last, since it may lay all windows out anew
        var list = new SideList<Section>("settingsSections", "settings.sections", 1,
                section -> new SideList.Row(Text.of("settings." + section.name()), "", null));
        list.show(Arrays.asList(Section.values()));
        list.whenChosen(() -> list.chosen().ifPresent(section -> cards.show(right, section.name())));
        list.choose(Section.YOU);
        right.putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        var content = new JPanel(new BorderLayout());
        content.add(list, BorderLayout.LINE_START);
        content.add(right, BorderLayout.CENTER);
        modal.content(content);
        modal.answer("cancelSettings", modal::close);
        JButton save = modal.answer("saveSettings", this::save);
        modal.saves(save);
        modal.escape(modal::close);
        modal.begin(person.input());
    }

    /// Opens the dialog and returns after it is closed.
    ///
    /// @param compactRows the item of the menu that shows the list in rows of one line
    public static void open(Window owner, Memory memory, LinkModel link, Appearance appearance,
            AbstractButton compactRows, Directories directories) {
        new SettingsDialog(owner, memory, link, appearance, compactRows, directories).modal.open();
    }

    private void add(Section section, JPanel part, Runnable save) {
        String key = "settings." + section.name();
        JTextArea heading = Plain.paragraph();
        heading.setText(Text.of(key));
        heading.putClientProperty(FlatClientProperties.STYLE_CLASS, "h3");
        JTextArea sentence = quiet(Text.of(key + ".text"));
        var page = new JPanel(new MigLayout("insets 20 24 16 24, fillx, wrap 1, gap 0", "[grow, fill, 0:0]"));
        page.setOpaque(false);
        part.setOpaque(false);
        page.add(heading, "wmin 0, gapbottom 4");
        page.add(sentence, "wmin 0, gapbottom 16");
        page.add(part, "wmin 0");
        var scrolled = new JScrollPane(new ViewportWidthPanel(page));
        scrolled.setName("settings:" + section.name().toLowerCase(Locale.ROOT));
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        scrolled.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scrolled.setOpaque(false);
        scrolled.getViewport().setOpaque(false);
        scrolled.setPreferredSize(new Dimension(UIScale.scale(WIDTH), UIScale.scale(HEIGHT)));
        right.add(scrolled, section.name());
        saving.put(section, save);
    }

    private void save() {
        modal.close();
        for (Section section : List.of(Section.YOU, Section.LIST, Section.LOOK)) {
            saving.getOrDefault(section, () -> { }).run();
        }
    }

    /// A wrapping text in the colour of second lines.
    static JTextArea quiet(String words) {
        JTextArea text = Plain.paragraph();
        text.setText(words);
        text.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        return text;
    }

    /// A column for the parts of a section.
    static MigLayout column() {
        return new MigLayout("insets 0, fillx, wrap 1, gap 0 4", "[grow, fill, 0:0]");
    }

    /// A bold text above another one. Both wrap.
    static void describe(JPanel to, String title, String words) {
        JTextArea head = Plain.paragraph();
        head.setText(title);
        head.putClientProperty(FlatClientProperties.STYLE_CLASS, "h4");
        to.add(head, to.getComponentCount() == 0 ? "wmin 0" : "wmin 0, gaptop 12");
        to.add(quiet(words), "wmin 0");
    }
}
