package roster.ui.link;

import java.awt.CardLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import roster.directory.Adoption;
import roster.directory.DirectoryUnavailable;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.link.Progress;
import roster.ui.keys.Refocus;
import roster.ui.text.FailureWords;
import roster.ui.text.Text;
import roster.ui.widget.Banner;

/// Shows the reason for a missing connection and the next step. It is a banner while users are on the screen. Otherwise
/// it is a page in place of the list and the editor. Event dispatch thread only.
public final class LinkView {
    private static final String WORK = "work";
    private static final String FAILED = "failed";
    private static final String ADOPTION = "adoption";

    private final LinkModel link;
    private final CardLayout cards = new CardLayout();
    private final JPanel center = new JPanel(cards);
    private final Banner banner;
    private final Runnable home;
    private final Timer countdown = new Timer(1_000, _ -> tick());
    private final Runnable close;
    private @Nullable FailurePanel page;
    private @Nullable AdoptionPanel adoption;
    private boolean isAdoptionShown;
    private Instant nextTry = Instant.EPOCH;

    /// @param work the components that the window shows while connected
    /// @param home  moves the focus when the focused part disappears
    /// @param close asks to close the window
    public LinkView(LinkModel link, JComponent work, Runnable home, Runnable close) {
        this.link = link;
        this.home = home;
        this.close = close;
        banner = new Banner("offline", 12, home);
        center.add(work, WORK);
        link.state().watch(this::render);
    }

    /// The component above all others.
    public JComponent banner() {
        return banner;
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
        cards.show(center, WORK);
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
            cards.show(center, ADOPTION);
        } else if (asOf.isPresent()) {
            cards.show(center, WORK);
            banner.note(next);
            banner.say("offline", Text.of("offline.kept", FailureWords.happened(failure, link.server()),
                            FailureWords.advice(failure, link.server()), Text.asOf(asOf.get())),
                    asked.isPresent() ? new Banner.Offer("showAdoption", "adoption.show", this::showAdoption)
                            : new Banner.Offer("retryNow", "offline.retry", link::connect));
        } else {
            banner.hideAway();
            page().say(failure, next);
            cards.show(center, FAILED);
        }
    }

    /// Shows the progress in the banner. Without users on the screen, the list shows it in their place.
    private void tell(Progress progress, Optional<Instant> asOf) {
        cards.show(center, WORK);
        if (asOf.isPresent()) {
            banner.note("");
            banner.say("server",
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
            page = new FailurePanel(link);
            center.add(page, FAILED);
        }
        return page;
    }
}
