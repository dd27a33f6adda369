package roster.ui.link;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.Adoption;
import roster.directory.Adoption.Additions;
import roster.directory.Adoption.Consent;
import roster.directory.Adoption.Part;
import roster.directory.Adoption.SecondTable;
import roster.directory.EmailRule;
import roster.model.link.LinkModel;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Copying;

/// The page before Roster makes or changes a table beside those of other programs: the changes with their meaning and
/// the SQL. Event dispatch thread only.
final class AdoptionPanel extends JPanel {
    private static final String WIDTH = "wmin 0, width 100:600:600";

    /// The look of a default button. The page has none: Enter must not change a table of other programs.
    private static final String FILLED = "background: $Roster.acc; foreground: $Roster.accon; borderColor: $Roster.acc;"
            + "hoverBackground: $Roster.acchover; pressedBackground: $Roster.acchover; focusedBackground: $Roster.acc;"
            + "focusedBorderColor: $Roster.text; focusColor: $Roster.text";

    private final LinkModel link;
    private final JTextArea title = Plain.paragraph("adoption");
    private final JTextArea text = Plain.paragraph("adoptionText");
    private final JTextArea parts = Plain.paragraph("adoptionParts");
    private final JLabel meaningTitle = heading("adoption.meaning.title");
    private final JTextArea meaning = Plain.paragraph("adoptionMeaning");
    private final JLabel emailTitle = heading("adoption.email.title");
    private final JPanel rules = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 4", "[grow, fill]"));
    private final Map<EmailRule, JRadioButton> choices = new EnumMap<>(EmailRule.class);
    private final JTextArea notAllowed = Plain.paragraph("adoptionNotAllowed");
    private final JButton adopt = button("adopt", this::adopt);
    private final JButton copy = button("copySql", () -> Copying.put(sql()));
    private final JButton show = button("showSql", this::toggleSql);
    private final JTextArea sql = Plain.plain(new JTextArea());
    private final JScrollPane scrolledSql = new JScrollPane(sql);
    private @Nullable Adoption asked;

    /// @param notNow leaves the page without an answer
    AdoptionPanel(LinkModel link, Runnable notNow) {
        super(new BorderLayout());
        this.link = link;
        title.putClientProperty(FlatClientProperties.STYLE_CLASS, "h3");
        putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        adopt.putClientProperty(FlatClientProperties.STYLE, FILLED);
        meaning.setText(Text.of("adoption.meaning"));
        notAllowed.setText(Text.of("adoption.notAllowed"));
        makeChoices();
        makeSql();
        var page = new JPanel(new MigLayout("insets 24, fillx, wrap 1, gap 0 8, hidemode 3", "[center, grow, 0:0]"));
        page.setOpaque(false);
        page.add(title, WIDTH);
        page.add(text, WIDTH);
        page.add(parts, WIDTH);
        page.add(meaningTitle, WIDTH + ", gaptop 8");
        page.add(meaning, WIDTH);
        page.add(emailTitle, WIDTH + ", gaptop 8");
        page.add(rules, WIDTH);
        page.add(notAllowed, WIDTH + ", gaptop 8");
        page.add(scrolledSql, WIDTH + ", gaptop 8");
        var scrolled = new JScrollPane(page);
        scrolled.setBorder(BorderFactory.createEmptyBorder());
        scrolled.setOpaque(false);
        scrolled.getViewport().setOpaque(false);
        scrolled.getVerticalScrollBar().setUnitIncrement(UIScale.scale(16));
        scrolled.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        add(scrolled, BorderLayout.CENTER);
        add(answers(notNow), BorderLayout.SOUTH); // in sight on a small screen too
    }

    private void makeChoices() {
        rules.setOpaque(false);
        var group = new ButtonGroup();
        for (EmailRule rule : EmailRule.values()) {
            JRadioButton choice = Text.on(inSight(new JRadioButton()), "adoption.emailRule." + rule.name());
            choice.setName("emailRule." + rule.name().toLowerCase(Locale.ROOT));
            choice.addActionListener(_ -> showSql());
            group.add(choice);
            choices.put(rule, choice);
            rules.add(choice, "wmin 0");
            JTextArea words = Plain.paragraph("emailRuleText." + rule.name().toLowerCase(Locale.ROOT));
            words.setText(Text.of("adoption.emailRule." + rule.name() + ".text"));
            rules.add(words, "wmin 0, gapleft 24");
            choice.getAccessibleContext().setAccessibleDescription(words.getText());
        }
    }

    private void makeSql() {
        sql.setName("adoptionSql");
        sql.setEditable(false);
        sql.setFont(new Font(Font.MONOSPACED, Font.PLAIN, sql.getFont().getSize()));
        sql.getAccessibleContext().setAccessibleName(Text.of("adoption.sql"));
        sql.setFocusTraversalKeys(0, null); // Tab leads on
        sql.setFocusTraversalKeys(1, null);
        scrolledSql.setPreferredSize(new Dimension(UIScale.scale(600), UIScale.scale(240)));
        scrolledSql.setVisible(false);
    }

    private JPanel answers(Runnable notNow) {
        Text.on(copy, "adoption.copySql");
        Text.on(show, "adoption.showSql");
        var buttons = new JPanel(new MigLayout("insets 0, gap 8 0, hidemode 3"));
        buttons.add(adopt);
        buttons.add(copy);
        buttons.add(show);
        buttons.add(Text.on(button("checkAgain", link::connect), "adoption.again"));
        buttons.add(Text.on(button("notNow", notNow), "adoption.notNow"));
        buttons.setOpaque(false);
        var bar = new JPanel(new MigLayout("insets 14 24 14 24, fillx", "[center, grow, 0:0]"));
        bar.setOpaque(false);
        bar.add(buttons, WIDTH);
        var withLine = new JPanel(new BorderLayout());
        withLine.setOpaque(false);
        withLine.add(new JSeparator(), BorderLayout.NORTH);
        withLine.add(bar, BorderLayout.CENTER);
        return withLine;
    }

    private static JLabel heading(String key) {
        JLabel heading = Plain.saying(Text.of(key));
        heading.putClientProperty(FlatClientProperties.STYLE_CLASS, "h4");
        return heading;
    }

    /// Scrolls to the component when it receives the focus.
    private static <B extends AbstractButton> B inSight(B button) {
        button.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                button.scrollRectToVisible(new Rectangle(button.getSize()));
            }
        });
        return button;
    }

    private static JButton button(String name, Runnable action) {
        var button = inSight(new JButton());
        button.setName(name);
        button.addActionListener(_ -> action.run());
        return button;
    }

    /// Asks for consent to `adoption`.
    ///
    /// @param trying whether the answer is being carried out
    void ask(Adoption adoption, boolean trying) {
        boolean isNew = asked == null || !adoption.isSameAs(asked);
        asked = adoption;
        switch (adoption) {
            case Additions additions -> ask(additions, isNew, trying);
            case SecondTable second -> {
                title.setText(Text.of("adoption.second.title", second.table()));
                text.setText(Text.of("adoption.second.text", String.join(", ", second.others())));
                Text.on(adopt, trying ? "adoption.second.adding" : "adoption.second.add");
            }
        }
        boolean isAddition = adoption instanceof Additions;
        for (var part : new JComponent[] {parts, meaningTitle, meaning, copy, show}) {
            part.setVisible(isAddition);
        }
        boolean allowed = !(adoption instanceof Additions additions) || additions.allowed();
        emailTitle.setVisible(adoption instanceof Additions additions && additions.hasEmail());
        rules.setVisible(emailTitle.isVisible());
        notAllowed.setVisible(!allowed);
        adopt.setEnabled(allowed && !trying);
        showSql();
    }

    private void ask(Additions additions, boolean isNew, boolean trying) {
        title.setText(Text.of("adoption.title", additions.table()));
        text.setText(additions.rows().isPresent() ? Text.of("adoption.text", additions.rows().getAsLong())
                : Text.of("adoption.text.uncounted"));
        parts.setText(additions.parts().stream().map(AdoptionPanel::line).collect(Collectors.joining("\n")));
        Text.on(adopt, trying ? "adoption.adding" : "adoption.add");
        JRadioButton first = choices.get(additions.first());
        if (isNew && first != null) {
            first.setSelected(true);
        }
    }

    private static String line(Part part) {
        return "\u2022 " + Text.of("adoption.part." + part.name());
    }

    private EmailRule chosen() {
        return choices.entrySet().stream().filter(choice -> choice.getValue().isSelected()).map(Map.Entry::getKey)
                .findFirst()
                .orElse(EmailRule.OFF);
    }

    private void adopt() {
        if (asked != null) {
            link.adopt(new Consent(asked, chosen()));
        }
    }

    private String sql() {
        return asked instanceof Additions additions ? additions.scripts().getOrDefault(chosen(), "") : "";
    }

    private void toggleSql() {
        scrolledSql.setVisible(!scrolledSql.isVisible());
        Text.on(show, scrolledSql.isVisible() ? "adoption.hideSql" : "adoption.showSql");
        showSql();
        validate();
        if (scrolledSql.isVisible()) {
            scrolledSql.scrollRectToVisible(new Rectangle(scrolledSql.getSize()));
        }
    }

    private void showSql() {
        if (!(asked instanceof Additions)) {
            scrolledSql.setVisible(false);
        }
        String statements = scrolledSql.isVisible() ? sql() : "";
        if (!sql.getText().equals(statements)) {
            sql.setText(statements);
            sql.setCaretPosition(0);
        }
    }
}
