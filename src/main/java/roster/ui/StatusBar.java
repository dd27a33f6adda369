package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JSeparator;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;
import roster.directory.Protection;
import roster.directory.record.Problem;
import roster.model.RosterModel;
import roster.model.link.LinkState;
import roster.model.link.Progress;
import roster.model.request.Notice;
import roster.model.request.Pending;
import roster.ui.dialog.PendingLine;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.text.PendingText;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The bottom line: the last action and the location of the directory. Event dispatch thread only.
final class StatusBar extends JPanel {
    private static final int ABOVE = 4;

    /// Milliseconds until a notice disappears. Older actions are in the Edit menu.
    private static final int SAID_FOR = 30_000;

    private final JLabel said = Plain.ellipsisLabel("status");
    private final JButton cancel;
    private final JLabel place = Plain.label("place");
    private final JButton undo = Text.on(new JButton(), "notice.undo");
    private final JButton again = Text.on(new JButton(), "notice.tryAgain");
    private final JProgressBar busy = new JProgressBar();
    private final StatusLine line;
    private final RosterModel model;
    private final Runnable home;
    private final Timer stale;

    /// @param home moves the focus when the focused part disappears
    StatusBar(RosterModel model, Runnable home) {
        super(new BorderLayout());
        this.model = model;
        this.home = home;
        stale = new Timer(SAID_FOR, _ -> model.editor().withdrawNotice());
        stale.setRepeats(false);
        cancel = PendingLine.cancel(model.link().pending());
        undo.setName("undo");
        undo.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        undo.putClientProperty(FlatClientProperties.STYLE, "foreground: $Banner.linkColor");
        undo.addActionListener(_ -> model.undo().undo());
        undo.setVisible(false);
        again.setName("tryAgain");
        again.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        again.putClientProperty(FlatClientProperties.STYLE, "foreground: $Banner.linkColor");
        again.addActionListener(_ -> model.editor().tryAgain());
        again.setVisible(false);
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.setName("busy");
        busy.getAccessibleContext().setAccessibleName(Text.of("status.busy"));
        var news = new JPanel(new MigLayout("insets 0, filly, gap 4, hidemode 3", "[][][][]"));
        news.add(cancel);
        news.add(said, "wmin 0");
        news.add(undo);
        news.add(again);
        line = new StatusLine(news, busy, place);
        add(new JSeparator(), BorderLayout.NORTH);
        add(line, BorderLayout.CENTER);
        model.editor().notice().watch(this::say);
        model.link().pending().shown().watch(this::say);
        model.link().state().watch(this::link);
        model.link().state().watch(now -> undo.setEnabled(now instanceof LinkState.Online));
        model.list().busy().watch(_ -> busy());
        model.loadingSamples().watch(_ -> busy());
        model.live().silentSince().watch(_ -> link(model.link().state().now()));
        model.live().refused().watch(_ -> link(model.link().state().now()));
        model.live().pooled().watch(_ -> link(model.link().state().now()));
    }

    /// As high as its highest part, hidden parts included. So the window above stays in place when a part appears.
    @Override
    public Dimension getPreferredSize() {
        int highest = Stream.of(said, cancel, undo, again, busy, place)
                .mapToInt(part -> part.getPreferredSize().height)
                .max().orElse(0);
        return new Dimension(super.getPreferredSize().width, highest + UIScale.scale(2 * ABOVE));
    }

    /// A pending request takes precedence over the last action.
    private void say(Optional<Pending> pending) {
        PendingLine.show(cancel, pending, home);
        pending.ifPresentOrElse(now -> {
            said.setText(PendingText.of(now));
            Refocus.hide(undo, home); // belongs to an older notice that is now hidden
            Refocus.hide(again, home);
        }, () -> say(model.editor().notice().now()));
        busy();
    }

    private void say(Notice notice) {
        if (model.link().pending().shown().now().isPresent()) {
            return;
        }
        said.setText(Text.notice(notice));
        if (notice.what().expires()) {
            stale.restart();
        } else {
            stale.stop();
        }
        if (notice.what().mayBeTriedAgain()) {
            again.setVisible(true);
        } else {
            Refocus.hide(again, home);
        }
        if (notice.what().offersUndo()) {
            undo.setVisible(true);
        } else {
            Refocus.hide(undo, home);
        }
    }

    /// Shows the location of the directory. During an interruption, shows the time of the displayed data instead.
    private void link(LinkState link) {
        Optional<Instant> asOf = link instanceof LinkState.Offline(_, Optional<Instant> since, _) && since.isPresent()
                ? since : model.live().silentSince().now();
        Optional<Problem> refused = model.live().refused().now();
        line.place(asOf.isPresent() ? List.of(Text.of("link.asOf", Text.asOf(asOf.get()))) : switch (link) {
            case LinkState.Connecting(_, _, Optional<Progress> progress) ->
                    List.of(progress.map(Text::title).orElse(Text.of("link.connecting")));
            case LinkState.Online _ when refused.isPresent() -> List.of(Text.of("link.notFollowing"));
            case LinkState.Online(_, _, String where, Protection protection) -> where.isEmpty()
                    ? List.of(Text.of("link.local"))
                    : forms(where, protection, model.live().pooled().now());
            case LinkState.Offline _ -> List.of(Text.of("link.offline"));
        }, refused.map(Text::problem).orElse(model.live().pooled().now() ? Text.of("link.pooled.meaning") : ""));
        boolean isOld = link instanceof LinkState.Offline || asOf.isPresent() || refused.isPresent();
        boolean isEncrypted = link instanceof LinkState.Online(_, _, _, Protection protection)
                && protection == Protection.VERIFIED;
        boolean isLocal = link instanceof LinkState.Online online && online.isLocal();
        place.setIcon(Icons.of(isOld ? "offline" : isEncrypted ? "lock" : isLocal ? "computer" : "server", 14,
                Look.key("text")));
        busy();
    }

    private void busy() {
        busy.setVisible(model.link().pending().shown().now().filter(now -> !now.held()).isPresent()
                || model.list().busy().now() || model.loadingSamples().now()
                || model.link().state().now() instanceof LinkState.Connecting);
    }

    /// The words for a server, from long to short. The person's own name is dropped before the warning of an
    /// unprotected connection.
    private static List<String> forms(String where, Protection protection, boolean isPooled) {
        String server = where.replaceFirst("(?s)^.*?@(?=[^@/]*(/|$))", ""); // a user may hold "@", a host holds none
        boolean isProtected = protection == Protection.VERIFIED || protection == Protection.THIS_COMPUTER;
        List<String> forms = List.of(Text.of(way(protection), where),
                isProtected ? where : Text.of(way(protection), server), server);
        return isPooled ? Stream.concat(Stream.of(Text.of("link.pooled", forms.getFirst())), forms.stream()).toList()
                : forms;
    }

    private static String way(Protection protection) {
        return switch (protection) {
            case VERIFIED -> "link.encrypted";
            case WEAK_LOGIN -> "link.weakLogin";
            case ENCRYPTED -> "link.notVerified";
            case NONE -> "link.notEncrypted";
            case THIS_COMPUTER -> "link.thisComputer";
        };
    }
}
