package roster.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Desk;

/// The latest changes of the open user follow it with few reads.
@SuppressWarnings("NullAway.Init") // opened before each test
class LatestModelTest {
    private Desk desk;
    private User ann;
    private User bob;

    @BeforeEach
    void open() {
        desk = new Desk();
        ann = desk.added(Drafts.ann());
        bob = desk.added(Drafts.bob());
        desk.live().connected();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<Revision> latest() {
        return desk.model.latest().revisions().now();
    }

    private void untilKinds(Revision.Kind... kinds) {
        until(List.of(kinds).toString(),
                () -> latest().stream().map(Revision::kind).toList().equals(List.of(kinds)));
    }

    @Test
    void theNewestThreeChangesAreReadAtOnceAndAfterEachChange() {
        desk.open(ann.id());
        untilKinds(Revision.Kind.ADDED);
        desk.saved(ann.id(), Users.PHONE, "111");
        untilKinds(Revision.Kind.CHANGED, Revision.Kind.ADDED);
        for (Field field : List.of(Users.NOTES, Users.DEPARTMENT, Users.JOB_TITLE)) {
            desk.saved(ann.id(), field, "theirs");
            until("the change of " + field, () -> latest().getFirst().changed().equals(Set.of(field)));
        }
        assertThat(read(() -> latest().size())).isEqualTo(LatestModel.MOST);
        assertThat(desk.gate.passed("latest")).as("one read for the user and one for each change").isEqualTo(5);
    }

    @Test
    void anotherUserHasNoChangesOfTheFormerOne() {
        desk.open(ann.id());
        untilKinds(Revision.Kind.ADDED);
        desk.gate.hold("latest");
        desk.open(bob.id());
        assertThat(read(this::latest)).isEmpty();
        until("reads", () -> desk.gate.isWaiting("latest"));
        desk.open(ann.id());
        desk.gate.release("latest");
        until("Ann's", () -> !latest().isEmpty() && latest().getFirst().userId() == ann.id());
    }

    @Test
    void aChangeOfAnotherUserCausesNoRead() {
        desk.open(ann.id());
        untilKinds(Revision.Kind.ADDED);
        desk.saved(bob.id(), Users.PHONE, "111");
        desk.saved(ann.id(), Users.PHONE, "111");
        untilKinds(Revision.Kind.CHANGED, Revision.Kind.ADDED);
        assertThat(desk.gate.passed("latest")).isEqualTo(2);
    }

    @Test
    void aRefusalIsAnAnswerWithoutChanges() {
        desk.gate.refuse("latest", new Problem(null, Problem.Reason.NOT_ALLOWED, "not yours"));
        desk.open(ann.id());
        until("refused", () -> desk.gate.passed("latest") == 1);
        desk.gate.allow("latest");
        desk.saved(ann.id(), Users.PHONE, "111");
        untilKinds(Revision.Kind.CHANGED, Revision.Kind.ADDED);
    }

    @Test
    void theChangesStayWhileTheDirectoryIsAway() {
        desk.open(ann.id());
        untilKinds(Revision.Kind.ADDED);
        desk.gate.cut();
        step(() -> desk.model.refresh());
        until("offline", () -> desk.model.link().directory().isEmpty());
        untilKinds(Revision.Kind.ADDED);
        desk.directory.save(Edit.of(ann).with(Users.PHONE, "111"));
        desk.gate.mend();
        step(() -> desk.model.link().connect());
        untilKinds(Revision.Kind.CHANGED, Revision.Kind.ADDED);
    }
}
