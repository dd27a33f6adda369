package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.list.ListModel.Answer;
import roster.model.listing.ListEvents;
import roster.model.listing.Listing;
import roster.model.listing.ShownListing;
import roster.work.Background;

/// The query of the list and its answer.
final class ListQueryTest {
    private static final Problem REFUSAL = new Problem(null, Problem.Reason.TOO_MANY_WORDS, "50");

    private static final Field BADGE = Field.of("column.a,b%2C", new FieldKind.WholeNumber(0, 9_999), 9);
    private static final String BY_BADGE =
            SortWords.of(List.of(new Query.Sort(BADGE, true), new Query.Sort(Users.EMAIL, false)));

    private final Background background = new Background();
    private final ShownListing shown = new ShownListing(new ListEvents(), Query.ALL);
    private final ListQuery query = new ListQuery(background, shown, Query.ALL);

    @AfterEach
    void close() {
        step(background::close);
    }

    private static Listing answer(Query to, boolean whole) {
        return new Listing(to, new long[0], 0, whole);
    }

    @Test
    void onlyTheLastTextIsSent() {
        var sent = new ArrayList<String>();
        step(() -> {
            query.filter("a", () -> sent.add("a"));
            query.filter("an", () -> sent.add("an"));
            query.filter("an ", () -> sent.add("the same words"));
        });
        until("sent", () -> !sent.isEmpty());
        assertThat(read(() -> List.copyOf(sent))).containsExactly("an");
        assertThat(read(() -> query.now().text())).isEqualTo("an");
    }

    @Test
    void aSearchFindsAStatusByTheWordThatIsShown() {
        step(() -> query.showChoices(Map.of(Users.STATUS, Map.of(Users.ACTIVE, "aktiv"))));
        step(() -> query.filter("akt", () -> { }));
        assertThat(read(() -> query.now().matches(1, Drafts.ann()))).isTrue();
    }

    @Test
    void aStepRunsOnceAtTheAnswer() {
        var runs = new AtomicInteger();
        step(() -> {
            query.filter("ann", () -> { });
            query.whenAnswered(runs::incrementAndGet);
            query.listed(answer(Query.ALL, true));
            assertThat(runs).as("the answer to another query").hasValue(0);
            query.listed(answer(query.now(), true));
            query.listed(answer(query.now(), true));
            assertThat(runs).hasValue(1);
        });
    }

    @Test
    void anotherTextDropsTheStep() {
        var runs = new AtomicInteger();
        step(() -> {
            query.filter("ann", () -> { });
            query.whenAnswered(runs::incrementAndGet);
            query.filter("bob", () -> { });
            query.listed(answer(query.now(), true));
        });
        assertThat(runs).hasValue(0);
    }

    @Test
    void aSentQueryIsNotSentAgainAfterThePause() {
        var sent = new ArrayList<String>();
        step(() -> {
            query.filter("ann", () -> sent.add("ann"));
            query.whenAnswered(() -> { });
            background.after(Duration.ofMillis(300), () -> sent.add("later"));
        });
        until("later", () -> sent.contains("later"));
        assertThat(read(() -> List.copyOf(sent))).containsExactly("later");
    }

    @Test
    void aQueryWaitsForADirectoryUnlessTheListAnswersIt() {
        step(() -> {
            query.waitForDirectory();
            assertThat(query.answer().now()).isEqualTo(Answer.GIVEN);
            query.filter("ann", () -> { });
            query.waitForDirectory();
            assertThat(query.answer().now()).isEqualTo(Answer.WAITS_FOR_DIRECTORY);
            shown.show(answer(query.now(), true));
            query.settle();
            assertThat(query.answer().now()).isEqualTo(Answer.GIVEN);
        });
    }

    @Test
    void aPartOfTheAnswerIsNoneAfterACancel() {
        step(() -> {
            shown.show(answer(Query.ALL, false));
            query.cancelled();
            assertThat(query.answer().now()).isEqualTo(Answer.NONE);
            shown.show(answer(Query.ALL, true));
            query.cancelled();
            assertThat(query.answer().now()).isEqualTo(Answer.GIVEN);
        });
    }

    @Test
    void aRefusalStaysUntilTheQueryIsAnswered() {
        step(() -> {
            query.filter("ann", () -> { });
            query.refused(REFUSAL);
            assertThat(query.answer().now()).isEqualTo(Answer.NONE);
            query.answered(Query.ALL);
            assertThat(query.refusal().now()).contains(REFUSAL);
            query.answered(query.now());
            assertThat(query.refusal().now()).isEmpty();
        });
    }

    private static User user(Draft values) {
        return new User(1, null, 0, values, null, null, List.of());
    }

    @Test
    void thePlaceOfAUserDependsOnTheSearchAndTheOrder() {
        step(() -> {
            query.filter("archer", () -> { });
            assertThat(query.placeDependsOn(null, user(Drafts.ann()))).as("a new user").isTrue();
            assertThat(query.placeDependsOn(Drafts.ann(), user(Drafts.bob()))).as("no longer found").isTrue();
            Draft zoe = Drafts.bob().with(Users.NAME, "Zoe");
            assertThat(query.placeDependsOn(Drafts.bob(), user(zoe))).as("never found").isFalse();
            Draft called = Drafts.ann().with(Users.PHONE, "1");
            assertThat(query.placeDependsOn(Drafts.ann(), user(called))).as("sorted by name").isFalse();
            query.sort(List.of(new Query.Sort(Users.PHONE, false)));
            assertThat(query.placeDependsOn(Drafts.ann(), user(called))).as("sorted by phone").isTrue();
        });
    }

    private static RecordType withBadge() {
        return new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.NAME,
                Stream.concat(Users.TYPE.fields().stream(), Stream.of(BADGE)).toList(),
                Users.TYPE.rules());
    }

    private String order() {
        return read(query::order);
    }

    @Test
    void aRememberedOrderWaitsForTheColumnsOfTheTable() {
        step(() -> query.restore(BY_BADGE, Users.TYPE));
        assertThat(read(() -> query.now().sort())).containsExactly(new Query.Sort(Users.EMAIL, false));
        assertThat(order()).as("a window that is closed now forgets nothing").isEqualTo(BY_BADGE);
        step(() -> query.reshape(withBadge()));
        assertThat(read(() -> query.now().sort()))
                .containsExactly(new Query.Sort(BADGE, true), new Query.Sort(Users.EMAIL, false));
        assertThat(order()).isEqualTo(BY_BADGE);
    }

    @Test
    void aRememberedColumnThatWasDroppedIsLeftOut() {
        step(() -> {
            query.restore(BY_BADGE, Users.TYPE);
            query.fieldsAreKnown();
            query.reshape(withBadge());
        });
        assertThat(order()).isEqualTo("email");
        step(() -> {
            query.restore("column.gone,-", Users.TYPE);
            query.reshape(withBadge());
        });
        assertThat(order()).isEqualTo("name");
    }

    @Test
    void anOrderThatThePersonChoosesMeanwhileStays() {
        step(() -> {
            query.restore(BY_BADGE, Users.TYPE);
            query.sort(List.of(new Query.Sort(Users.PHONE, false)));
            query.reshape(withBadge());
        });
        assertThat(order()).isEqualTo("phone");
    }
}
