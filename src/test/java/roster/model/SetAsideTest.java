package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Revision;
import roster.directory.Status;
import roster.directory.User;
import roster.model.EditorState.Editing;
import roster.model.EditorState.News;

/// Edits that were set aside and are brought back.
final class SetAsideTest extends OpenUserFixture {
    /// Lets another program give Ann a new version, and waits until the editor follows.
    private void stampAndFollow() {
        desk.directory.stamp(ann.id());
        step(desk.model::refresh);
        int version = desk.now(ann.id()).version();
        until("followed", () -> desk.state() instanceof Editing now && now.edit().base().version() == version);
    }

    @Test
    void comesBackAsTheEditItWas() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        assertThat(desk.editing().edit().isDirty()).isFalse();
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee."));
        assertThat(desk.editing().news()).isEqualTo(new News.None());
    }

    @Test
    void comesBackWithWhatWasSetAsideBefore() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.type(Field.PHONE, "222");
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit())
                .isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee.").with(Field.PHONE, "222"));
    }

    @Test
    void comesBackWithWhatWasSetAsideBeforeTheUserMoved() {
        User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
        desk.type(Field.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        desk.type(Field.PHONE, "222");
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit())
                .isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee.").with(Field.PHONE, "222"));
        assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class, told -> {
            assertThat(told.theirs()).isEqualTo(theirs);
            assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version());
        });
    }

    @Test
    void comesBackOnAVersionThatNobodySees() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        stampAndFollow();
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Field.NOTES, "Likes coffee."));
        assertThat(desk.editing().news()).isEqualTo(new News.None());
    }

    @Test
    void comesBackWithWhomTheBannerNamedThoughAProgramStampedTheUserSince() {
        User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
        desk.type(Field.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        stampAndFollow();
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class,
                told -> assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version()));
    }

    @Test
    void comesBackWithWholeGroups() {
        desk.type(Field.STATUS, Status.LEFT.key());
        desk.type(Field.LEAVING_DATE, "2026-11-30");
        step(() -> desk.editor().revert());
        desk.type(Field.STATUS, Status.ON_LEAVE.key());
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.STATUS, Status.ON_LEAVE.key()));
    }

    @Test
    void comesBackWithATextThatWasTypedBackToAnEarlierVersion() {
        String before = ann.values().phone();
        desk.saved(ann.id(), Field.PHONE, "999");
        desk.type(Field.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        desk.type(Field.PHONE, before);
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(List.of(desk.typed(Field.NOTES), desk.typed(Field.PHONE))).containsExactly("Likes coffee.", before);
        assertThat(desk.editing().edit().changed()).containsExactlyInAnyOrder(Field.NOTES, Field.PHONE);
    }

    @Test
    void ofADeletedUserIsAskedAboutInsteadOfSetAside() {
        desk.type(Field.NOTES, "Likes coffee.");
        desk.directory.remove(desk.now(ann.id()));
        desk.save();
        desk.question(Question.Deleted.class);
        step(() -> desk.editor().keepEditing());
        step(() -> desk.editor().revert());
        desk.question(Question.Deleted.class);
        assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes coffee.");
    }

    @Test
    void comesBackWithWhatWasSetAsideOfTheSameUserOnly() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.open(bob.id());
        desk.type(Field.PHONE, "222");
        step(() -> desk.editor().revert());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob).with(Field.PHONE, "222"));
    }

    @Test
    void comesBackWithNewsWhereTheUserMoved() {
        User theirs = desk.saved(ann.id(), Field.NOTES, "Likes water.");
        desk.type(Field.NOTES, "Likes coffee.");
        desk.save();
        desk.question(Question.Refused.class);
        step(() -> desk.editor().reload());
        assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes water.");
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.NOTES, "Likes coffee."));
        assertThat(desk.editing().news()).isInstanceOfSatisfying(News.Changed.class, told -> {
            assertThat(told.theirs()).isEqualTo(theirs);
            assertThat(told.since()).extracting(Revision::version).containsExactly(theirs.version());
        });
    }

    @Test
    void isNotPutOverWhatIsBeingTyped() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.type(Field.PHONE, "222");
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(ann).with(Field.PHONE, "222"));
    }

    @Test
    void isNotBroughtToAnotherUser() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.open(bob.id());
        step(() -> desk.editor().bringBack());
        assertThat(desk.editing().edit()).isEqualTo(Edit.of(bob));
    }

    @Test
    void isGoneWithTheNextSave() {
        desk.type(Field.NOTES, "Likes coffee.");
        step(() -> desk.editor().revert());
        desk.type(Field.PHONE, "222");
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(read(() -> desk.editor().setAside().now())).isEmpty();
    }
}
