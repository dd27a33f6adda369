package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roster.directory.Query;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.OpenEdit;
import roster.model.edit.OpenEdit.Dropped;

/// A desk at which the fields of the records change, because a column is added or dropped.
final class ReshapedTest extends LiveFixture {
    private static final Field BADGE = Field.of("column.badge", new FieldKind.WholeNumber(0, 9_999), 9)
            .inColumn("badge").labelled("Badge");

    private static RecordType type(Stream<Field> fields) {
        return new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.TYPE.title(), fields.toList(),
                Users.TYPE.rules());
    }

    private static RecordType withBadge() {
        return type(Stream.concat(Users.TYPE.fields().stream(), Stream.of(BADGE)));
    }

    private void add() {
        desk.directory.reshape(withBadge());
        until("the new field", () -> desk.state().draft() != null && desk.state().draft().knows(BADGE));
    }

    @Test
    void aNewFieldJoinsTheTypedText() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        add();
        assertThat(desk.typed(Users.PHONE)).isEqualTo("mine");
        desk.type(BADGE, "17");
        desk.save();
        until("saved", () -> !desk.state().isDirty());
        assertThat(desk.directory.user(ann.id())).hasValueSatisfying(user -> {
            assertThat(user.values().text(BADGE)).isEqualTo("17");
            assertThat(user.values().text(Users.PHONE)).isEqualTo("mine");
        });
    }

    @Test
    void aNewUserBeginsWithTheNewField() {
        step(desk.model::add);
        desk.type(Users.NAME, "Zoe");
        add();
        Draft draft = Objects.requireNonNull(read(() -> desk.state().draft()));
        assertThat(draft.text(Users.NAME)).isEqualTo("Zoe");
        assertThat(draft.text(BADGE)).isEmpty();
    }

    @Test
    void theListKnowsTheNewField() {
        desk.directory.reshape(withBadge());
        until("read", () -> { // a table asks for the rows that it paints
            @Nullable User painted = desk.model.list().user(0);
            return painted != null && painted.values().knows(BADGE);
        });
    }

    @Test
    void aDroppedFieldLeavesTheTextOfTheOthers() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        desk.directory.reshape(type(Users.TYPE.fields().stream().filter(field -> !field.equals(Users.NOTES))));
        until("dropped", () -> !Objects.requireNonNull(desk.state().draft()).type().has(Users.NOTES));
        assertThat(desk.typed(Users.PHONE)).isEqualTo("mine");
        desk.save();
        until("saved", () -> !desk.state().isDirty());
        assertThat(desk.directory.user(ann.id()).orElseThrow().values().text(Users.PHONE)).isEqualTo("mine");
    }

    private static RecordType withoutNotes() {
        return type(Users.TYPE.fields().stream().filter(field -> !field.equals(Users.NOTES)));
    }

    private List<Dropped> dropped() {
        return read(() -> desk.model.editor().dropped().now());
    }

    @Test
    void theTextOfADroppedFieldIsKeptUntilItIsDismissed() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "typed");
        desk.type(Users.PHONE, "mine");
        desk.directory.reshape(withoutNotes());
        until("kept", () -> !desk.model.editor().dropped().now().isEmpty());
        assertThat(dropped()).containsExactly(new Dropped(Users.NOTES, "typed"));
        desk.save();
        until("saved", () -> !desk.state().isDirty());
        assertThat(dropped()).hasSize(1);
        step(desk.model.editor()::noteDropped);
        assertThat(dropped()).isEmpty();
    }

    @Test
    void theTextOfADroppedFieldOfANewUserIsKept() {
        step(desk.model::add);
        desk.type(Users.NOTES, "typed");
        desk.directory.reshape(withoutNotes());
        until("kept", () -> !desk.model.editor().dropped().now().isEmpty());
        assertThat(dropped()).containsExactly(new Dropped(Users.NOTES, "typed"));
    }

    @Test
    void theTextOfADroppedFieldIsKeptFromAnEditThatWasSetAside() {
        desk.open(ann.id());
        desk.type(Users.NOTES, "typed");
        step(desk.model.editor()::revert);
        desk.directory.reshape(withoutNotes());
        until("kept", () -> !desk.model.editor().dropped().now().isEmpty());
        assertThat(dropped()).containsExactly(new Dropped(Users.NOTES, "typed"));
    }

    /// The answer to a save may tell of the new columns before the feed does.
    @Test
    void theTextOfADroppedFieldIsKeptIfASaveMeetsTheDrop() {
        User saved = ann.as(withoutNotes());
        var open = new OpenEdit();
        Edit edit = Edit.of(ann).with(Users.NOTES, "typed");
        step(() -> {
            open.put(edit, new News.None());
            open.rebase((Editing) open.now(), edit.mine(), saved);
        });
        assertThat(read(() -> open.dropped().now())).containsExactly(new Dropped(Users.NOTES, "typed"));
    }

    @Test
    void aTextThatWasNotTypedIsNotKept() {
        desk.open(ann.id());
        desk.directory.reshape(withoutNotes());
        until("dropped", () -> !Objects.requireNonNull(desk.state().draft()).type().has(Users.NOTES));
        assertThat(dropped()).isEmpty();
    }

    @Test
    void aSortByADroppedFieldEnds() {
        step(() -> desk.model.list().sort(List.of(new Query.Sort(Users.NOTES, false))));
        desk.directory.reshape(type(Users.TYPE.fields().stream().filter(field -> !field.equals(Users.NOTES))));
        until("in another order",
                () -> desk.model.list().query().sort().stream().noneMatch(sort -> sort.field().equals(Users.NOTES)));
    }
}
