package roster.ui.settings;

import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import roster.directory.text.Storable;
import roster.model.link.LinkModel;
import roster.model.list.Memory;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;

/// The name that others see. Event dispatch thread only.
final class PersonSection extends JPanel {
    private static final String PERSON = "person";

    private final Memory memory;
    private final LinkModel link;
    private final JTextField person = new JTextField();

    PersonSection(Memory memory, LinkModel link) {
        super(SettingsDialog.column());
        this.memory = memory;
        this.link = link;
        person.setText(before());
        person.setName(PERSON);
        Bounded.on(person);
        JLabel label = Text.on(Plain.label(), "settings.person");
        label.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        label.setLabelFor(person);
        add(label, "wmin 0");
        add(person, "wmin 0, width ::320, height 28::");
    }

    JComponent input() {
        return person;
    }

    private String before() {
        return Storable.line(memory.recall(PERSON).orElse(""));
    }

    /// Stores the name. A new one needs a new connection, since it is a part of it.
    void save() {
        String name = Storable.line(person.getText());
        if (!name.equals(before())) {
            memory.remember(PERSON, name);
            memory.keep();
            link.connectAnew();
        }
    }
}
