package roster.ui.settings;

import javax.swing.AbstractButton;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import roster.ui.text.Text;

/// The look of the list. Event dispatch thread only.
final class ListSection extends JPanel {
    private final AbstractButton rows;
    private final JCheckBox compact = Text.on(new JCheckBox(), "settings.compact");

    /// @param rows the item of the menu that shows the list in rows of one line
    ListSection(AbstractButton rows) {
        super(SettingsDialog.column());
        this.rows = rows;
        compact.setName("settingsCompactRows");
        compact.setOpaque(false);
        compact.setSelected(rows.isSelected());
        add(compact, "wmin 0");
        add(SettingsDialog.quiet(Text.of("settings.compact.text")), "wmin 0, gapleft 21");
    }

    void save() {
        if (compact.isSelected() != rows.isSelected()) {
            rows.doClick(0);
        }
    }
}
