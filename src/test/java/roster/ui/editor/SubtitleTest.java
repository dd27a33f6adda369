package roster.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// The line below the name of a user.
class SubtitleTest {
    private static final Draft ANN = Drafts.ann().with(Users.JOB_TITLE, "Product designer")
            .with(Users.DEPARTMENT, "Design");

    @Test
    void namesTheJobTitleBeforeTheDepartment() {
        assertThat(Subtitle.of(ANN)).isEqualTo("Product designer · Design");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(Subtitle.of(ANN.with(Users.JOB_TITLE, ""))).isEqualTo("Design");
        assertThat(Subtitle.of(ANN.with(Users.JOB_TITLE, "").with(Users.DEPARTMENT, ""))).isEmpty();
    }

    @Test
    void namesTheFirstShortFieldsOfAnotherTable() {
        Field name = Field.of("items.name", new FieldKind.Line(false), 255);
        Field number = Field.of("items.number", new FieldKind.Line(false), 255).uniquely();
        Field notes = Field.of("items.notes", new FieldKind.Paragraphs(), 255);
        Field shelf = Field.of("items.shelf", new FieldKind.Line(false), 255);
        Field maker = Field.of("items.maker", new FieldKind.Line(false), 255);
        Field color = Field.of("items.color", new FieldKind.Line(false), 255);
        var items = new RecordType("items", "items", name, List.of(name, number, notes, shelf, maker, color),
                List.of());
        assertThat(Subtitle.of(items.draft(Field::key))).isEqualTo("items.shelf · items.maker");
    }
}
