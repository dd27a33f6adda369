package roster.directory;

import java.util.List;
import java.util.Map;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// A record type with samples for a contract. Each field plays a part in its claims. Any thread;
/// immutable.
///
/// @param ann       a valid record with values in most fields, titled Ann Archer, with the text "Likes tea."
/// @param bob       a valid record with as few values as possible, titled Bob Baker
/// @param digits    a field that takes any digits and may be empty
/// @param line      a line of text that may be empty
/// @param text      several lines of text that may be empty
/// @param broken    a value that no save may write
/// @param respelled `ann` with one value in another way of writing
/// @param words     the words that the reader of these tests is shown for each value of a choice
/// @param past      the values that break a rule and that the table holds all the same, where another program wrote
///                  them
public record Subject(Draft ann, Draft bob, Field digits, Field line, Field text, Broken broken, Draft respelled,
                      Map<Field, Map<String, String>> words, List<Broken> past) {
    /// The users to whom items belong, by their ids.
    public static final Map<String, String> OWNERS = Map.of("1", "Olive Owner", "2", "Peter Payer");

    private static final Draft ITEM = new Draft(Items.TYPE, "Ann Archer", "12", Items.PIECE, "1.20", "1", "A 3",
            "Likes tea.");

    /// The users.
    public static final Subject USERS = new Subject(Drafts.ann(), Drafts.bob(), Users.PHONE, Users.DEPARTMENT,
            Users.NOTES,
            new Broken(Users.EMAIL, "nowhere", Problem.Reason.NOT_AN_EMAIL),
            Drafts.ann().with(Users.EMAIL, " ANN@example.org "),
            Map.of(Users.STATUS, Map.of(Users.ACTIVE, "Im Büro", Users.ON_LEAVE, "Im Urlaub", Users.LEFT, "Fort")),
            List.of(new Broken(Users.NAME, "", Problem.Reason.MISSING),
                    new Broken(Users.EMAIL, "", Problem.Reason.MISSING),
                    new Broken(Users.EMAIL, "nowhere", Problem.Reason.NOT_AN_EMAIL),
                    new Broken(Users.PHONE, "1".repeat(Users.PHONE.longest() + 1), Problem.Reason.TOO_LONG),
                    new Broken(Users.STATUS, "retired", Problem.Reason.NOT_A_CHOICE),
                    new Broken(Users.STATUS, "", Problem.Reason.MISSING),
                    new Broken(Users.STATUS, Users.LEFT, Problem.Reason.LEFT_WITHOUT_DATE),
                    new Broken(Users.LEAVING_DATE, "infinity", Problem.Reason.NOT_A_DATE),
                    new Broken(Users.LEAVING_DATE, "-infinity", Problem.Reason.NOT_A_DATE),
                    new Broken(Users.LEAVING_DATE, "20000-01-01", Problem.Reason.NOT_A_DATE),
                    new Broken(Users.LEAVING_DATE, "5874897-12-31", Problem.Reason.NOT_A_DATE),
                    new Broken(Users.LEAVING_DATE, "0044-03-15 BC", Problem.Reason.NOT_A_DATE),
                    new Broken(Users.LEAVING_DATE, "4713-11-24 BC", Problem.Reason.NOT_A_DATE)));

    /// The items.
    public static final Subject ITEMS = new Subject(ITEM, Items.TYPE.initial().with(Items.NAME, "Bob Baker"),
            Items.QUANTITY, Items.SHELF, Items.REMARKS,
            new Broken(Items.QUANTITY, "many", Problem.Reason.NOT_A_WHOLE_NUMBER), ITEM.with(Items.PRICE, " 1.2 "),
            Map.of(Items.UNIT, Map.of(Items.PIECE, "Stück", Items.BOX, "Karton", Items.KILO, "Kilogramm")),
            List.of(new Broken(Items.NAME, "", Problem.Reason.MISSING),
                    new Broken(Items.QUANTITY, "-1", Problem.Reason.NOT_A_WHOLE_NUMBER),
                    new Broken(Items.UNIT, "dozen", Problem.Reason.NOT_A_CHOICE),
                    new Broken(Items.UNIT, "", Problem.Reason.MISSING),
                    new Broken(Items.PRICE, "NaN", Problem.Reason.NOT_A_NUMBER),
                    new Broken(Items.SHELF, "s".repeat(Items.SHELF.longest() + 1), Problem.Reason.TOO_LONG)));

    /// A value that breaks a rule.
    public record Broken(Field field, String text, Problem.Reason reason) {}

    public RecordType type() {
        return ann.type();
    }

    public Field title() {
        return type().title();
    }

    /// The first value that the table holds though it breaks a rule of its kind.
    public Broken stored() {
        return past.stream().filter(each -> !each.text.isEmpty()).findFirst().orElseThrow();
    }

    /// A record with this title. The value of the unique field follows from it.
    public Draft named(String title) {
        Draft named = bob.with(title(), title);
        return type().unique().map(field -> named.with(field,
                "u" + Integer.toUnsignedString(title.hashCode()) + "@example.org")).orElse(named);
    }

    /// The text that a person sees for a value.
    public String shown(Field field, String value) {
        return field.kind() instanceof FieldKind.Link ? OWNERS.getOrDefault(value, "")
                : words.getOrDefault(field, Map.of()).getOrDefault(value, value);
    }
}
