package roster.ui.link;

import java.awt.CardLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import roster.directory.Adoption;
import roster.directory.DirectoryUnavailable;
import roster.model.RosterModel;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.link.Progress;
import roster.ui.keys.Actions;
import roster.ui.keys.Refocus;
import roster.ui.strip.Channel;
import roster.ui.strip.Matter;
import roster.ui.strip.Strip;
import roster.ui.text.FailureWords;
import roster.ui.text.Text;

/// Shows the reason for a missing connection and the next step. It is a message in the strip while users are on the
/// screen. Otherwise it is a page in place of the list and the editor. Event dispatch thread only.
public final class LinkView {
    private static final String WORK = "work";
    private static final String FIRST = "first";
    private static final String FAILED = "failed";
    private static final String ADOPTION = "adoption";

    private final RosterModel model;
    private final LinkModel link;
    private final JComponent work;
    private final Strip strip;
    private final FirstPage first;
    private final CardLayout cards = new CardLayout();
    private final JPanel center = new JPanel(cards);
    private final Channel banner;
    private final Runnable home;
    private final Timer countdown = new Timer(1_000, _ -> tick());
    private final Runnable close;
    private final Runnable connect;
    private final Consumer<Path> folder;
    private @Nullable FailurePanel page;
    private @Nullable AdoptionPanel adoption;
    private boolean isAdoptionShown;
    private boolean isWork = true;
    private boolean isPageDefault;
    private @Nullable JButton usual;
    private Instant nextTry = Instant.EPOCH;

    /// @param actions of the window
    /// @param work    the components that the window shows while connected
    /// @param strip   for messages while users are on the screen
    /// @param home    moves the focus when the focused part disappears
    /// @param close   asks to close the window
    /// @param connect opens the dialog for another server
    /// @param before  fills a line with the directories that were used before
    /// @param folder  opens the directory in another folder of this computer
    public LinkView(RosterModel model, Actions actions, JComponent work, Strip strip, Runnable home, Runnable close,
            Runnable connect, Consumer<JPanel> before, Consumer<Path> folder) {
        this.model = model;
        this.link = model.link();
        this.work = work;
        this.strip = strip;
        this.home = home;
        this.close = close;
        this.connect = connect;
        this.folder = folder;
        first = new FirstPage(model, actions, connect, before);
        banner = strip.channel("offline", home);
        center.add(work, WORK);
        center.add(first, FIRST);
        link.state().watch(this::render);
        model.list().listing().watch(_ -> showWork());
        model.list().answer().watch(_ -> showWork());
        model.list().refusal().watch(_ -> showWork());
        model.editor().state().watch(_ -> showWork());
        strip.whenChanged(this::showWork);
    }

    /// The component in the middle of the window.
    public JComponent center() {
        return center;
    }

    /// Ends the countdown when the window closes.
    public void stop() {
        countdown.stop();
    }

    private void render(LinkState now) {
        if (now instanceof LinkState.Offline offline && !offline.retryIn().isZero()) {
            nextTry = Instant.now().plus(offline.retryIn());
            countdown.start();
        } else {
            countdown.stop();
        }
        switch (now) {
            case LinkState.Online _ -> {
                isAdoptionShown = false;
                nothing();
                leavePage();
            }
            case LinkState.Offline offline -> tell(offline.failure(), offline.asOf(), next(offline));
            case LinkState.Connecting(Optional<Instant> asOf, _, Optional<Progress> progress)
                    when progress.isPresent() -> tell(progress.get(), asOf);
            case LinkState.Connecting(Optional<Instant> asOf, Optional<RuntimeException> failure, _)
                    when failure.isPresent() -> tell(failure.get(), asOf, Text.of("offline.trying"));
            case LinkState.Connecting _ -> nothing();
        }
    }

    private void tick() {
        if (link.state().now() instanceof LinkState.Offline offline) {
            tell(offline.failure(), offline.asOf(), next(offline));
        }
    }

    /// The time of the next attempt in words; empty where a person has to act first.
    private String next(LinkState.Offline offline) {
        if (offline.retryIn().isZero()) {
            return "";
        }
        return Text.of("offline.next", Math.max(0, Duration.between(Instant.now(), nextTry).toSeconds() + 1));
    }

    private void nothing() {
        banner.hideAway();
        isWork = true;
        showWork();
    }

    /// Shows list and editor, or the page of an empty directory in their place.
    private void showWork() {
        if (!isWork) {
            return;
        }
        boolean isFirst = model.isFirstPageShown() && !strip.hasMessage(); // it would be hidden
        if (isFirst) {
            first.refresh();
        }
        boolean leavesFirst = !isFirst && Refocus.isIn(first);
        boolean leavesWork = isFirst && Refocus.isIn(work);
        cards.show(center, isFirst ? FIRST : WORK);
        enter(isFirst ? first.first() : null);
        if (leavesFirst) {
            home.run();
        } else if (leavesWork) {
            first.first().requestFocusInWindow();
        }
    }

    /// Makes `button` the default button while a page is shown. Null restores the window's own.
    private void enter(@Nullable JButton button) {
        @Nullable JRootPane root = center.getRootPane();
        if (root == null || Objects.equals(root.getDefaultButton(), button)) {
            return;
        }
        if (!isPageDefault) {
            usual = root.getDefaultButton();
        }
        if (button != null || isPageDefault) {
            root.setDefaultButton(button == null ? usual : button);
        }
        isPageDefault = button != null;
    }

    /// Moves the focus out of a page that this connection will not show again.
    private void leavePage() {
        if ((page != null && Refocus.isIn(page)) || (adoption != null && Refocus.isIn(adoption))) {
            home.run();
        }
    }

    /// The adoption that a person has to agree to; empty for a failure.
    private static Optional<Adoption> asked(RuntimeException failure) {
        return failure instanceof DirectoryUnavailable unavailable ? unavailable.adoption() : Optional.empty();
    }

    private void showAdoption() {
        isAdoptionShown = true;
        render(link.state().now());
        adoption().requestFocusInWindow();
    }

    /// Leaves the page and shows the earlier users. Closes the window where there are none.
    private void notNow() {
        isAdoptionShown = false;
        if (link.state().now() instanceof LinkState.Offline(_, Optional<Instant> asOf, _) && asOf.isPresent()) {
            leavePage();
            render(link.state().now());
        } else {
            close.run();
        }
    }

    private void tell(RuntimeException failure, Optional<Instant> asOf, String next) {
        Optional<Adoption> asked = asked(failure);
        if (asked.isPresent() && (asOf.isEmpty() || isAdoptionShown)) {
            banner.hideAway();
            adoption().ask(asked.get(), link.state().now() instanceof LinkState.Connecting);
            showPage(ADOPTION, null);
        } else if (asOf.isPresent()) {
            isWork = true;
            showWork();
            banner.note(next);
            banner.say(Matter.OFFLINE, Text.of("offline.kept", FailureWords.happened(failure, link.server()),
                            FailureWords.advice(failure, link.server()), Text.asOf(asOf.get())),
                    asked.isPresent() ? new Channel.Offer("showAdoption", "adoption.show", this::showAdoption)
                            : new Channel.Offer("retryNow", "offline.retry", link::connect));
        } else {
            banner.hideAway();
            page().say(failure, next);
            showPage(FAILED, page().retry());
        }
    }

    /// @param button the default button of the page; null for none
    private void showPage(String card, @Nullable JButton button) {
        isWork = false;
        cards.show(center, card);
        enter(button);
    }

    /// Shows the progress in the strip. Without users on the screen, the list shows it in their place.
    private void tell(Progress progress, Optional<Instant> asOf) {
        isWork = true;
        showWork();
        if (asOf.isPresent()) {
            banner.note("");
            banner.say(Matter.STARTING,
                    Text.of("progress.kept", Text.title(progress), Text.asOf(asOf.get()), Text.explained(progress)));
        } else {
            banner.hideAway();
        }
    }

    private AdoptionPanel adoption() {
        if (adoption == null) {
            adoption = new AdoptionPanel(link, this::notNow);
            center.add(adoption, ADOPTION);
        }
        return adoption;
    }

    private FailurePanel page() {
        if (page == null) {
            page = new FailurePanel(link, connect, folder);
            center.add(page, FAILED);
        }
        return page;
    }
}
