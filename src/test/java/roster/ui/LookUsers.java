package roster.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Query;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.transfer.SampleFile;

/// The 200 users of the pictures of the look, and what their colleagues do to them. Any thread but the event dispatch
/// thread.
final class LookUsers {
    static final String OSCAR = "Oscar Novák";
    static final String PRIYA = "Priya Zhang";
    static final String AMARA = "Amara Gómez";
    private static final int ALL = 200;
    private static final int LEFT = 16;
    private static final List<Draft> FIRST = List.of(
            user(AMARA, "Sales", "Graphic artist", Users.ACTIVE).with(Users.PHONE, "+44 1632 960001"),
            user("Aino Baker", "Workshop", "Technician", Users.ACTIVE),
            user("Aino Castellano", "Accounting", "Bookkeeper", Users.ACTIVE),
            user("Aino Jensen", "Sales", "Key account manager", Users.LEFT),
            user("Aino Müller", "Design", "Illustrator", Users.ACTIVE),
            user("Aino Papadopoulos", "Warehouse", "Shift leader", Users.ACTIVE),
            user("Aino Xu", "Personnel", "Recruiter", Users.ACTIVE),
            user("Amara Eriksen", "Accounting", "Controller", Users.ACTIVE),
            user("Amara Mbeki", "Sales", "Sales assistant", Users.ACTIVE),
            user("Amara Nguyen", "Design", "Art director", Users.ACTIVE),
            user("Amelia Eriksen", "Service desk", "Support agent", Users.ACTIVE),
            user("Amelia Kowalski", "Management", "Office manager", Users.ON_LEAVE),
            user("Amelia Mbeki", "Personnel", "Payroll clerk", Users.ACTIVE),
            user("Ananya Ellis", "Design", "Photographer", Users.LEFT),
            user("Ananya Gómez", "Personnel", "Head of personnel", Users.ACTIVE));

    private final InMemoryDirectory directory;

    LookUsers(InMemoryDirectory directory) {
        this.directory = directory;
    }

    private static Draft user(String name, String department, String job, String status) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.').replace('ó', 'o').replace('ü', 'u');
        return Drafts.of(name, address + "@example.org", "+44 1632 960067", department, job, status,
                status.equals(Users.LEFT) ? "2026-08-18" : "", "Has the key to the archive.");
    }

    /// Adds all users in May and changes Amara Gómez two months and three weeks ago.
    void fill() {
        directory.speakAs(PRIYA);
        directory.clock(Clock.fixed(Instant.parse("2026-05-12T08:30:00Z"), ZoneOffset.UTC));
        FIRST.forEach(directory::add);
        Stream<Draft> others = SampleFile.read().stream()
                .filter(each -> FIRST.stream().noneMatch(first -> first.title().equals(each.title())))
                .filter(each -> !each.title().matches("(Aino|Amara|Amelia|Ananya|Aaron|Adam) .*"));
        List<Draft> after = Stream.concat(others, IntStream.range(0, ALL)
                .mapToObj(each -> user("Zoe Young " + each, "Sales", "Clerk", Users.ACTIVE)))
                .limit(ALL - FIRST.size()).toList();
        IntStream.range(0, after.size()).mapToObj(each -> after.get(each)
                .with(Users.STATUS, each < LEFT ? Users.LEFT : Users.ACTIVE)
                .with(Users.LEAVING_DATE, each < LEFT ? "2026-08-18" : "")).forEach(directory::add);
        saves(OSCAR, Duration.ofDays(63), amara().with(Users.PHONE, "+44 1632 960067"));
        saves(PRIYA, Duration.ofDays(23), amara().with(Users.DEPARTMENT, "Design").with(Users.JOB_TITLE, "Artist"));
        now();
    }

    /// Dates the changes from now on by the clock of the computer.
    void now() {
        directory.clock(Clock.systemUTC());
    }

    /// Dates the changes from now on by a clock that is late.
    void ago(Duration late) {
        directory.clock(Clock.offset(Clock.systemUTC(), late.negated()));
    }

    void saves(String person, Duration ago, Edit edit) {
        directory.speakAs(person);
        ago(ago);
        directory.save(edit);
        now();
    }

    /// An edit of Amara Gómez as she is now.
    Edit amara() {
        return edit(AMARA);
    }

    Edit edit(String name) {
        return Edit.of(user(name));
    }

    User user(String name) {
        return directory.user(directory.search(new Query(name, Query.ALL.sort())).ids(1)[0]).orElseThrow();
    }

    /// Lets a colleague open a user.
    InMemoryFeed colleague(String person, String user, boolean edits) {
        InMemoryFeed feed = directory.feed(person);
        feed.show(Presence.of(user(user).id(), edits));
        feed.follow(_ -> { });
        return feed;
    }
}
