package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.description.NewKind;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.User;

/// Fields that the owner adds in the program: each is a real column of its type.
@SuppressWarnings("NullAway.Init") // opened before each test
final class AddedFieldsTest {
    private String url = "";
    private Database database;
    private Directory directory;
    private User ann;

    @BeforeEach
    void openDirectory() {
        url = TestServer.newest().freshDirectory();
        database = Database.open(url, Map.of());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
    }

    @AfterEach
    void closeDirectory() {
        database.close();
    }

    private Field added(String label, NewKind kind, String... choices) {
        assertThat(directory.addField(label, kind, List.of(choices))).isEmpty();
        return directory.type().fields().stream().filter(field -> field.label().equals(label)).findFirst()
                .orElseThrow();
    }

    private String type(String column) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query =
                        connection.prepareStatement("select format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = 'users'::regclass and attname = ?")) {
            query.setString(1, column);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LINE, character varying(255), Line, B 12", "PARAGRAPHS, text, Paragraphs, B 12",
            "DAY, date, Day, 2026-11-29",
        "WHOLE_NUMBER, bigint, WholeNumber, 9223372036854775807", "NUMBER, numeric, Decimal, 1234.50",
        "YES_NO, boolean, YesNo, true",
        "CHOICE, text, Choice, late"})
    void aFieldHasARealColumnAndHoldsValues(NewKind kind, String type, String shown, String value) throws SQLException {
        Field field = added("Floor plan", kind, "early", "late");
        assertThat(field.column()).isEqualTo("floor_plan");
        assertThat(type("floor_plan")).isEqualTo(type);
        assertThat(field.kind().getClass().getSimpleName()).isEqualTo(shown);
        User now = directory.user(ann.id()).orElseThrow();
        User saved = ((SaveResult.Saved) directory.save(new Edit(now, now.values().with(field, value)))).user();
        assertThat(saved.values().text(field)).isEqualTo(value);
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(field);
        try (Database other = Database.open(url, Map.of())) {
            assertThat(other.directory().type()).isEqualTo(directory.type());
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"楼层, 楼层", "الطابق الأول, الطابق_الأول", "Étage n° 2, étage_n_2",
        "O'Hara's \"spot\", o_hara_s_spot", "id, id_2", "Save ID, save_id_2", "Name, name_2", "ctid, ctid_2", "12, 12",
        "?!, field", "'); drop table users; --, drop_table_users", "x\\y {z} :p $1 %s, x_y_z_p_1_s",
        "` Desk `, desk"})
    void aColumnIsCalledByTheLabel(String label, String column) {
        assertThat(directory.addField(label, NewKind.LINE, List.of())).isEmpty();
        Field field = directory.type().ofColumn(column).orElseThrow();
        assertThat(field.label()).isEqualTo(label.strip());
        assertThat(directory.user(ann.id()).orElseThrow().values().knows(field)).isTrue();
    }

    @Test
    void aLongLabelIsKeptAndItsColumnHasAShorterName() {
        String label = "楼".repeat(30);
        assertThat(added(label, NewKind.LINE).column()).isEqualTo("楼".repeat(21));
        assertThat(directory.addField(label, NewKind.LINE, List.of())).isEmpty();
        assertThat(directory.type().ofColumn("楼".repeat(20) + "_2")).isPresent();
    }

    @Test
    void aTakenNameGetsANumber() {
        added("Desk", NewKind.LINE);
        assertThat(directory.addField("desk", NewKind.DAY, List.of())).isEmpty();
        assertThat(directory.type().ofColumn("desk_2")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a\"b", "back\\slash", "[x], 'y'", "('a'::text)", "{fn now()}", "? :a $1 %L", "夜",
            "a;b"})
    void theValuesOfAChoiceAreReadAsTheyWereTyped(String value) {
        assertThat(added("Shift", NewKind.CHOICE, value).kind()).isEqualTo(new FieldKind.Choice(List.of(value)));
        assertThat(added("Second", NewKind.CHOICE, value, "other").kind())
                .isEqualTo(new FieldKind.Choice(List.of(value, "other")));
    }

    @Test
    void aFieldWithTheNameOfASecretIsShownAndNotRecorded() {
        Field field = added("Salt per day", NewKind.WHOLE_NUMBER);
        assertThat(directory.descriptions().fields().stream().filter(each -> each.rule().equals(field)).findFirst())
                .hasValueSatisfying(each -> {
            assertThat(each.now().visible()).isTrue();
            assertThat(each.now().recorded()).isFalse();
        });
    }

    @Test
    void aColumnAddedAgainIsIndependentOfTheFormerOne() {
        added("Desk", NewKind.LINE);
        assertThat(directory.describe(directory.descriptions().fields().stream()
                .map(each -> each.column().equals("desk") ? each.requiring(true).inGroup("x") : each).toList()))
                .isEmpty();
        TestServer.execute(url, "alter table users drop column desk");
        Field again = added("Desk", NewKind.DAY);
        assertThat(again.required()).isFalse();
        assertThat(again.group()).isEmpty();
    }
}
