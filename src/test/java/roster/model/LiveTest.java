package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryFeed;
import roster.directory.feed.Feed;
import roster.directory.feed.Presence;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.LinkState;
import roster.model.request.Notice;

/// Outages, colleagues and overwrites from the feed of a desk.
class LiveTest extends LiveFixture {
    @Nested
    class TheNetwork {
        /// Holds every reconnect until [#answerAgain].
        private void fallSilent(Instant since) {
            desk.gate.hold("connect");
            desk.feed.fallSilent(since);
            until("offline", () -> desk.model.link().directory().isEmpty());
        }

        private void answerAgain() {
            desk.gate.release("connect");
            desk.feed.answerAgain();
        }

        @Test
        void aSilentNetworkIsShownWithItsTimeAndRecovers() {
            Instant since = Instant.parse("2026-01-02T03:04:05Z");
            fallSilent(since);
            assertThat(read(() -> desk.model.link().knownAsOf())).isEqualTo(since);
            assertThat(read(() -> desk.model.live().silentSince().now())).contains(since);
            User theirs = desk.saved(ann.id(), Users.PHONE, "111");
            answerAgain();
            until("online", () -> desk.model.link().state().now() instanceof LinkState.Online);
            until("caught up", () -> theirs.equals(desk.model.list().known(ann.id())));
            assertThat(read(() -> desk.model.live().silentSince().now())).isEmpty();
        }

        @Test
        void requestsFromBeforeTheOutageAreNotWaitedFor() {
            desk.gate.holdNext("list");
            step(desk.model::refresh);
            until("asked", () -> desk.gate.isWaiting("list"));
            fallSilent(Instant.now());
            User theirs = desk.added(Drafts.named("Carla"));
            answerAgain();
            until("caught up", () -> desk.model.list().listing().now().rows(Set.of(theirs.id())).size() == 1);
            assertThat(read(() -> desk.model.list().busy().now())).isFalse();
            desk.gate.release("list");
        }

        @Test
        void aSaveThatFailsAfterTheReturnOfTheNetworkIsRepeated() {
            desk.open(ann.id());
            desk.type(Users.PHONE, "111");
            desk.gate.holdNext("save");
            desk.save();
            until("under way", () -> desk.gate.isWaiting("save"));
            fallSilent(Instant.now());
            answerAgain();
            until("online", () -> desk.model.link().state().now() instanceof LinkState.Online
                    && desk.model.list().isSettled());
            desk.gate.fail("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo("111");
            assertThat(read(() -> desk.model.link().links())).as("not lost by what came late").isEqualTo(2);
        }

        @Test
        void theFeedIsRetriedAtOnceWhenTheDirectoryAnswers() {
            fallSilent(Instant.now());
            desk.gate.release("connect");
            step(() -> desk.model.link().connect());
            until("online", () -> desk.model.link().state().now() instanceof LinkState.Online);
            assertThat(desk.feed.retries()).isPositive();
            assertThat(read(() -> desk.model.live().silentSince().now())).as("the feed is still silent").isPresent();
        }
    }

    @Nested
    class Colleagues {

        private InMemoryFeed ben() {
            InMemoryFeed ben = desk.directory.feed("Ben");
            ben.follow(_ -> { });
            return ben;
        }

        @Test
        void colleaguesAreShownWithTheirOpenUser() {
            InMemoryFeed ben = ben();
            ben.show(Presence.of(ann.id(), true));
            until("Ben edits", () -> desk.model.live().colleagues().now().orElseThrow().stream()
                    .anyMatch(each -> each.person().equals("Ben") && each.isEditing(ann.id())));
            ben.end();
            until("alone", () -> desk.model.live().colleagues().now().equals(Optional.of(List.of())));
        }

        @Test
        void colleaguesSeeTheOpenUserOfThisWindow() {
            var seen = new AtomicReference<Feed.News>();
            desk.directory.feed("Ben").follow(seen::set);
            desk.open(ann.id());
            untilSeen(seen, Presence.of(ann.id(), false));
            desk.type(Users.NOTES, "mine");
            untilSeen(seen, Presence.of(ann.id(), true));
            step(desk.editor()::revert);
            untilSeen(seen, Presence.of(ann.id(), false));
            step(() -> desk.model.select(Set.of()));
            untilSeen(seen, Presence.NOBODY);
        }

        private void untilSeen(AtomicReference<Feed.News> seen, Presence has) {
            until(has.toString(), () -> seen.get() instanceof Feed.News.Colleagues(var present)
                    && present.stream().anyMatch(each -> each.person().equals("Ann") && each.has().equals(has)));
        }
    }

    @Nested
    class AnOverwrite {

        @Test
        void anOverwriteIsReportedOnceWhileAnyUserIsOpen() {
            desk.directory.speakAs("Ann");
            desk.saved(ann.id(), Users.PHONE, "111");
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), Users.PHONE, "222");
            until("told", () -> desk.model.overwrites().told().now().isPresent());
            assertThat(read(() -> desk.model.overwrites().told().now().orElseThrow().fields()))
                    .containsExactly(Users.PHONE);
            step(desk.model.overwrites()::noted);
            step(desk.model::refresh);
            desk.saved(bob.id(), Users.NAME, "Bobby Baker");
            until("told of Bob, whom Ann had added", () -> desk.model.overwrites().told().now()
                    .filter(each -> each.by().userId() == bob.id()).isPresent());
            step(desk.model.overwrites()::noted);
            assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
        }

        @Test
        void anOverwriteInTheBannerIsReportedThereOnly() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            desk.saved(ann.id(), Users.PHONE, "222");
            changed();
            desk.saved(bob.id(), Users.NAME, "Bobby Baker");
            until("told of Bob", () -> desk.model.overwrites().told().now().isPresent());
            assertThat(read(() -> desk.model.overwrites().told().now().orElseThrow().by().userId()))
                    .isEqualTo(bob.id());
            step(desk.model.overwrites()::noted);
            assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
        }
    }
}
