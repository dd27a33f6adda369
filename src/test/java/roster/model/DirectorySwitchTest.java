package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.Protection;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.link.Connector;
import roster.model.link.LinkState;
import roster.model.list.ListCard;
import roster.ui.RosterDriver;
import roster.work.Background;

/// The person leaves a directory for one on another server.
class DirectorySwitchTest {
    private final InMemoryDirectory office = new InMemoryDirectory();
    private final InMemoryDirectory branch = new InMemoryDirectory();
    private final Gate atTheOffice = Gate.before(office);
    private final Gate atTheBranch = Gate.before(branch);
    private final AtomicReference<String> chosen = new AtomicReference<>("office");
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger();
    private final Background background = new Background();
    private final RosterModel model = read(() -> new RosterModel(background, new Connector() {
        @Override
        public Connection connect() {
            String now = chosen.get();
            (now.equals("office") ? atTheOffice : atTheBranch).run();
            if (down.contains(now)) {
                throw new DirectoryUnavailable(Reason.LOGIN_REFUSED, "for a test");
            }
            InMemoryDirectory there = now.equals("office") ? office : branch;
            return new Connection(there, there.feed(), "", Protection.THIS_COMPUTER, now, "");
        }

        @Override
        public void choose(String uri, String password) {
            chosen.set(uri);
        }
    }, List::of, new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), () -> "Ann"));

    @AfterEach
    void close() {
        step(background::close);
    }

    private User connectedToTheOffice() {
        User ann = ((AddResult.Added) office.add(Drafts.ann())).user();
        branch.add(Drafts.bob());
        step(() -> model.link().connect());
        until("listed", () -> model.list().listing().now().size() == 1);
        step(() -> model.select(Set.of(ann.id())));
        until("open", () -> model.editor().state().now() instanceof EditorState.Editing);
        return ann;
    }

    private void toTheBranch() {
        step(() -> model.directories().to("branch", "secret", left::incrementAndGet));
    }

    @Test
    void theOtherDirectoryIsShownAndNothingOfTheFormerOne() {
        User ann = connectedToTheOffice();
        atTheBranch.hold("connect");
        toTheBranch();
        assertThat(read(() -> Optional.ofNullable(model.list().known(ann.id())))).as("the former user").isEmpty();
        assertThat(read(() -> model.list().listing().now().size())).as("at once").isZero();
        atTheBranch.release("connect");
        until("at the branch", () -> model.link().identity().equals("branch")
                && model.list().listing().now().size() == 1);
        assertThat(read(() -> model.editor().state().now())).isEqualTo(new EditorState.Empty());
        assertThat(read(() -> model.selection().now())).isEmpty();
        assertThat(left).hasValue(1);
    }

    @Test
    void unsavedTextIsAskedAboutFirstAndMayBeKept() {
        connectedToTheOffice();
        step(() -> model.editor().type(Users.PHONE, "111"));
        toTheBranch();
        assertThat(read(() -> model.editor().question().now())).isInstanceOf(Question.Unsaved.class);
        step(model.editor()::keepEditing);
        assertThat(read(() -> model.link().identity())).isEqualTo("office");
        assertThat(left).hasValue(0);
        toTheBranch();
        step(model.editor()::leaveSaving);
        until("at the branch", () -> model.link().identity().equals("branch"));
        assertThat(office.search(Query.ALL).ids(1)).hasSize(1);
        assertThat(office.user(office.search(Query.ALL).ids(1)[0]).orElseThrow().values()
                .text(Users.PHONE)).isEqualTo("111");
    }

    @Test
    void aServerThatRefusesIsToldWithoutTheFormerUsers() {
        connectedToTheOffice();
        down.add("branch");
        toTheBranch();
        until("told", () -> model.link().state().now() instanceof LinkState.Offline);
        assertThat(read(() -> model.link().state().now())).isInstanceOfSatisfying(LinkState.Offline.class,
                offline -> assertThat(offline.asOf()).isEmpty());
        assertThat(read(() -> model.list().card())).isEqualTo(ListCard.WAITING);
    }

    /// An attempt may take a minute.
    @Test
    void anAttemptAtTheFormerServerEndsInVainAndTheOtherOneIsReached() {
        branch.add(Drafts.bob());
        down.add("office");
        atTheOffice.hold("connect");
        step(() -> model.link().connect());
        until("under way", () -> atTheOffice.isWaiting("connect"));
        toTheBranch();
        atTheOffice.release("connect");
        until("at the branch", () -> model.link().identity().equals("branch"));
    }

    @Test
    void theFirstPageIsShownForAnEmptyDirectoryUntilAUserIsBeingAdded() {
        step(() -> model.link().connect());
        until("empty", model::isFirstPageShown);
        step(model::add);
        assertThat(read(model::isFirstPageShown)).isFalse();
        step(model::cancelAdding);
        assertThat(read(model::isFirstPageShown)).isTrue();
        branch.add(Drafts.bob());
        toTheBranch();
        until("at the branch", () -> model.list().listing().now().size() == 1);
        assertThat(read(model::isFirstPageShown)).isFalse();
    }
}
