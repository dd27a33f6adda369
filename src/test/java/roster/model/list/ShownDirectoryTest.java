package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Protection;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.ui.RosterDriver;
import roster.work.Background;

/// The identity of the directory on the screen.
class ShownDirectoryTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
    private final AtomicReference<String> identity = new AtomicReference<>("one");
    private final RosterDriver.Forgetful memory = new RosterDriver.Forgetful();
    private final Background background = new Background();
    private final LinkModel link = read(() -> new LinkModel(background, () -> new Connector.Connection(directory,
            directory.feed(), "", Protection.THIS_COMPUTER, identity.get(), "")));
    private final ListModel list = read(() -> new ListModel(background, link));

    @AfterEach
    void close() {
        step(background::close);
    }

    private ShownDirectory shown() {
        return read(() -> new ShownDirectory(link, list, memory));
    }

    private void connect() {
        int before = read(link::links);
        step(link::connect);
        until("connected", () -> link.links() > before);
    }

    @Nested
    class IsReplaced {
        @Test
        void theDirectoryIsReplacedByAnotherIdentityOnly() {
            ShownDirectory shown = shown();
            connect();
            assertThat(read(shown::isReplaced)).as("the first").isFalse();
            step(shown::follow);
            connect();
            assertThat(read(shown::isReplaced)).as("the same").isFalse();
            identity.set("two");
            connect();
            assertThat(read(shown::isReplaced)).as("another").isTrue();
            step(shown::follow);
            assertThat(read(shown::isReplaced)).as("followed").isFalse();
        }

        @Test
        void theDirectoryIsReplacedIfTheKeptListIsOfAnother() {
            new LastSeen(List.of(ann), 1, Instant.EPOCH, "two").keep(memory);
            ShownDirectory shown = shown();
            step(shown::begin);
            connect();
            assertThat(read(shown::isReplaced)).isTrue();
        }
    }

    @Nested
    class AKeptList {
        @Test
        void aKeptListIsShownAsOfItsTime() {
            new LastSeen(List.of(ann), 7, Instant.EPOCH, "one").keep(memory);
            step(shown()::begin);
            assertThat(read(() -> list.listing().now().total())).isEqualTo(7);
            assertThat(read(() -> list.known(ann.id()))).isEqualTo(ann);
            assertThat(read(() -> link.state().now()))
                    .isEqualTo(new LinkState.Connecting(Optional.of(Instant.EPOCH), Optional.empty(),
                        Optional.empty()));
        }

        @Test
        void aKeptListBelongsToTheDirectoryThatWasFollowed() {
            ShownDirectory shown = shown();
            connect();
            step(shown::follow);
            step(list::refresh);
            until("known", () -> list.listing().now().whole() && list.user(0) != null);
            step(shown::keepLast);
            assertThat(LastSeen.of(memory, Users.TYPE)).get().satisfies(kept -> {
                assertThat(kept.users()).containsExactly(ann);
                assertThat(kept.identity()).isEqualTo("one");
            });
        }
    }
}
