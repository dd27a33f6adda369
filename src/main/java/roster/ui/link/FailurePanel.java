package roster.ui.link;

import com.formdev.flatlaf.FlatClientProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;
import roster.model.link.LinkModel;
import roster.ui.dialog.WholeText;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.FailureWords;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The page for a failed connection while there are no earlier data. It has the event with its usual cause and remedy.
/// It also has the server and the time of the next attempt. Event dispatch thread only.
final class FailurePanel extends JPanel {
    private final LinkModel link;
    private final JTextArea happened = line("failure");
    private final JTextArea advice = line("failureAdvice");
    private final JTextArea server = line("failureServer");
    private final JTextArea next = line("failureNext");
    private final JTextArea detail = line("failureDetail");
    private final JButton all = WholeText.button("allOfFailure", this::showAll);
    private final JButton retry = new JButton();
    private final JButton openFolder = button("failureFolder", "failure.folder", this::chooseFolder);
    private final JButton openLog = button("failureLog", "failure.log", this::showLog);
    private final Consumer<Path> folder;
    private String message = "";

    /// @param connect opens the dialog for another server
    /// @param folder  opens the directory in another folder of this computer
    FailurePanel(LinkModel link, Runnable connect, Consumer<Path> folder) {
        super(new MigLayout("insets 24, fill, wrap 1, gap 0 0, hidemode 3", "[center, grow, 0:0]",
                "[grow][]16[]8[]12[]8[]8[]24[][grow]"));
        this.link = link;
        this.folder = folder;
        retry.setName("retry");
        retry.addActionListener(_ -> link.connect());
        putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        happened.putClientProperty(FlatClientProperties.STYLE_CLASS, "h3");
        for (JTextArea quiet : List.of(server, detail, next)) {
            quiet.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
            quiet.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        }
        var picture = new JLabel(Icons.of("offline", 40, Look.key("quiet")));
        picture.setHorizontalAlignment(SwingConstants.LEADING);
        add(picture, "skip 1, wmin 0, width 100:560:560");
        for (JTextArea part : List.of(happened, advice, server, detail)) {
            add(part, "wmin 0, width 100:560:560");
        }
        add(next, "wmin 0, width 100:560:560");
        var answers = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3, wrap 3"));
        answers.setOpaque(false);
        answers.add(retry);
        answers.add(openFolder);
        answers.add(button("failureConnect", "failure.connect", connect));
        answers.add(openLog);
        all.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        answers.add(all);
        add(answers, "wmin 0, width 100:560:560");
    }

    /// The default button of the page.
    JButton retry() {
        return retry;
    }

    private static JButton button(String name, String key, Runnable step) {
        JButton button = Text.on(new JButton(), key);
        button.setName(name);
        button.addActionListener(_ -> step.run());
        return button;
    }

    private void chooseFolder() {
        var chooser = new JFileChooser();
        chooser.setName("folders");
        chooser.setDialogTitle(Text.of("failure.folder.title"));
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showDialog(this, Text.of("failure.folder.open")) == JFileChooser.APPROVE_OPTION) {
            folder.accept(chooser.getSelectedFile().toPath());
        }
    }

    private void showLog() {
        link.readLog(text -> WholeText.open(this, text.isEmpty() ? Text.of("failure.log.empty") : text));
    }

    private void showAll() {
        WholeText.open(this, message);
    }

    private static JTextArea line(String name) {
        return Plain.paragraph(name);
    }

    /// @param soon the time of the next attempt in words; empty where a person has to act first
    void say(RuntimeException failure, String soon) {
        say(happened, FailureWords.happened(failure, link.server()));
        say(advice, FailureWords.advice(failure, link.server()));
        say(server, FailureWords.server(failure, link.server()));
        say(next, soon);
        say(detail, FailureWords.detail(failure));
        message = FailureWords.message(failure);
        all.setVisible(Excerpt.isCut(message));
        openFolder.setVisible(link.server().isLocal());
        openLog.setVisible(link.server().isLocal());
        Text.on(retry, soon.isEmpty() ? "failure.retry" : "failure.retryNow");
    }

    private static void say(JTextArea part, String words) {
        part.setText(Excerpt.of(words));
        part.setVisible(!words.isEmpty());
    }
}
