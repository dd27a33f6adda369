package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.PartsFixture.ANN;
import static roster.model.PartsFixture.saved;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;

/// The marks of the fields of the open user.
class FieldMarksTest {
    private static FieldMarks of(Edit edit, News news) {
        return FieldMarks.of(new Editing(edit, List.of(), false, news));
    }

    private static News news(Edit theirs) {
        return new News.Changed(saved(theirs), List.of());
    }

    @Test
    void aFieldIsEditedWhileItDiffersFromTheValueAtTheOpening() {
        Edit edit = Edit.of(ANN).with(Users.PHONE, "1").with(Users.NOTES, ANN.values().text(Users.NOTES) + " ");
        assertThat(of(edit, new News.None()).edited()).containsExactly(Users.PHONE);
        assertThat(of(edit.with(Users.PHONE, ANN.values().text(Users.PHONE)), new News.None()).edited()).isEmpty();
    }

    @Test
    void aNewerValueIsThatOfTheDirectoryWhereItDiffersFromTheForm() {
        Edit mine = Edit.of(ANN).with(Users.PHONE, "1").with(Users.NOTES, "same");
        News news = news(Edit.of(ANN).with(Users.PHONE, "2").with(Users.STATUS, Users.ON_LEAVE)
                .with(Users.NOTES, "same"));
        assertThat(of(mine, news).newer()).isEqualTo(Map.of(Users.PHONE, "2", Users.STATUS, Users.ON_LEAVE));
    }

    @Test
    void aValueThatOnlyTheFormHasChangedHasNoNewerOne() {
        Edit mine = Edit.of(ANN).with(Users.PHONE, "1");
        assertThat(of(mine, news(Edit.of(ANN).with(Users.NOTES, "theirs"))).newer(Users.PHONE)).isEmpty();
        assertThat(of(mine, new News.Deleted(Optional.empty())).newer()).isEmpty();
    }

    @Test
    void theFormOfANewUserHasNoMarks() {
        EditorState adding = new EditorState.Adding(ANN.values(), List.of(), false);
        assertThat(FieldMarks.of(adding).edited()).isEmpty();
        assertThat(FieldMarks.of(adding).newer()).isEmpty();
    }
}
