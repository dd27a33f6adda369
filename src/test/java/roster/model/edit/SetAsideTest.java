package roster.model.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.OpenUserFixture;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.request.Notice;

/// Edits that were set aside and are brought back.
final class SetAsideTest extends OpenUserFixture {
    /// Lets another program give Ann a new version and waits until the editor follows.
    private void stampAndFollow() {
        desk.directory.stamp(ann.id());
        step(desk.model::refresh);
        int version = desk.now(ann.id()).version();
        until("followed", () -> desk.state() instanceof Editing now && now.edit().base().version() == version);
    }

    @Test
    void anEditThatWasSetAsideComesBackUnchanged() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        assertThat(desk.editing().edit().isDirty()).isFalse();
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Users.NOTES, "Likes coffee."));
        assertThat(desk.editing().news()).isEqualTo(new News.None());
    }

    @Test
    void anEditComesBackWithAnEarlierOneThatWasSetAside() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.type(Users.PHONE, "222");
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit())
                .isEqualTo(Edit.of(ann).with(Users.NOTES, "Likes coffee.").with(Users.PHONE, "222"));
    }

    @Test
    void anEditComesBackWithAnEarlierOneFromBeforeAChange() {
        User theirs = desk.saved(ann.id(), Users.NOTES, "Likes water.");
        desk.type(Users.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        desk.type(Users.PHONE, "222");
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit())
                .isEqualTo(Edit.of(ann).with(Users.NOTES, "Likes coffee.").with(Users.PHONE, "222"));
        assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class, told -> {
            assertThat(told.theirs()).isEqualTo(theirs);
            assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version());
        });
    }

    @Test
    void anEditComesBackOnAnUnseenVersionWithoutNews() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        stampAndFollow();
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Users.NOTES, "Likes coffee."));
        assertThat(desk.editing().news()).isEqualTo(new News.None());
    }

    @Test
    void anEditComesBackWithTheNamedAuthorAfterAStamp() {
        User theirs = desk.saved(ann.id(), Users.NOTES, "Likes water.");
        desk.type(Users.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        stampAndFollow();
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class,
                told -> assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version()));
    }

    @Test
    void anEditComesBackWithWholeGroups() {
        desk.type(Users.STATUS, Users.LEFT);
        desk.type(Users.LEAVING_DATE, "2026-11-30");
        step(() -> desk.editor().revert());
        desk.type(Users.STATUS, Users.ON_LEAVE);
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Users.STATUS, Users.ON_LEAVE));
    }

    @Test
    void anEditComesBackWithTextThatEqualsAnEarlierVersion() {
        String before = ann.values().text(Users.PHONE);
        desk.saved(ann.id(), Users.PHONE, "999");
        desk.type(Users.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        desk.type(Users.PHONE, before);
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(List.of(desk.typed(Users.NOTES), desk.typed(Users.PHONE))).containsExactly("Likes coffee.", before);
        assertThat(desk.editing().edit().changed()).containsExactlyInAnyOrder(Users.NOTES, Users.PHONE);
    }

    @Test
    void anEditOfADeletedUserIsAskedAboutInsteadOfSetAside() {
        desk.type(Users.NOTES, "Likes coffee.");
        desk.directory.delete(desk.now(ann.id()));
        desk.save();
        desk.question(Question.Deleted.class);
        step(() -> desk.editor().keepEditing());
        step(() -> desk.editor().revert());
        desk.question(Question.Deleted.class);
        assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes coffee.");
    }

    @Test
    void anEditComesBackWithEarlierOnesOfTheSameUserOnly() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.open(bob.id());
        desk.type(Users.PHONE, "222");
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Users.PHONE, "222"));
    }

    @Test
    void anEditComesBackWithNewsIfTheUserWasChanged() {
        User theirs = desk.saved(ann.id(), Users.NOTES, "Likes water.");
        desk.type(Users.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes water.");
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Users.NOTES, "Likes coffee."));
        assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class, told -> {
            assertThat(told.theirs()).isEqualTo(theirs);
            assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version());
        });
    }

    @Test
    void anEditThatWasSetAsideDoesNotReplaceTypedText() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.type(Users.PHONE, "222");
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Users.PHONE, "222"));
    }

    @Test
    void anEditThatWasSetAsideIsNotOfferedForAnotherUser() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.open(bob.id());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob));
    }

    @Test
    void anEditThatWasSetAsideIsForgottenByTheNextSave() {
        desk.type(Users.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.type(Users.PHONE, "222");
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(read(() -> desk.editor().setAside().now())).isEmpty();
    }
}
