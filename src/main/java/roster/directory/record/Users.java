package roster.directory.record;

import java.util.List;
import roster.directory.record.RecordType.NeededWhen;

/// The record type `users`: the fields that Roster itself brings along. Another plain field needs a line here, a column
/// in a migration and a name in the text bundle. Any thread; immutable.
public final class Users {
    public static final Field NAME = Field.of("name", new FieldKind.Line(false), 255).requiring(true)
            .inSection("contact");
    public static final Field EMAIL = Field.of("email", new FieldKind.Email(), 255).requiring(true).uniquely()
            .inSection("contact");
    public static final Field PHONE = Field.of("phone", new FieldKind.Line(true), 64).inSection("contact");
    public static final Field DEPARTMENT = Field.of("department", new FieldKind.Line(false), 128).recurring()
            .inSection("work");
    public static final Field JOB_TITLE = Field.of("jobTitle", new FieldKind.Line(false), 128).inColumn("job_title")
            .inSection("work");

    /// The statuses.
    public static final String ACTIVE = "active";
    public static final String ON_LEAVE = "on_leave";
    public static final String LEFT = "left";

    public static final Field STATUS = Field.of("status", new FieldKind.Choice(List.of(ACTIVE, ON_LEAVE, LEFT)), 32)
            .requiring(true).startingAs(ACTIVE).inGroup("leaving").inSection("work");
    public static final Field LEAVING_DATE = Field.of("leavingDate", new FieldKind.Day(), 32).inColumn("leaving_date")
            .inGroup("leaving").inSection("work");
    public static final Field NOTES = Field.of("notes", new FieldKind.Paragraphs(), 10_000);

    public static final RecordType TYPE = new RecordType("users", "users", NAME,
            List.of(NAME, EMAIL, PHONE, DEPARTMENT, JOB_TITLE, STATUS, LEAVING_DATE, NOTES),
            List.of(new NeededWhen(LEAVING_DATE, STATUS, LEFT, Problem.Reason.LEFT_WITHOUT_DATE)));

    private Users() {}
}
