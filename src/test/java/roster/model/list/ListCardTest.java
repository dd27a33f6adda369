package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roster.directory.Filter;
import roster.directory.Query;
import roster.directory.record.Users;
import roster.model.list.ListModel.Answer;
import roster.model.listing.Listing;

/// The content in the place of the list, and the count above it.
class ListCardTest {
    private static final Query ANN = new Query("ann", Query.ALL.sort(), Map.of());
    private static final Query BY_EMAIL = Query.ALL.sortedBy(List.of(new Query.Sort(Users.EMAIL, true)));
    private static final Query LEFT = Query.ALL.filteredBy(Filter.NONE.with(Users.STATUS, Set.of(Users.LEFT)));
    private static final long TOTAL = 9;

    private static Listing listing(Query query, int size, boolean whole) {
        return new Listing(query, new long[size], TOTAL, whole);
    }

    private static ListCard card(Listing listing, Query query, Answer answer) {
        return ListCard.of(listing, query, answer, false);
    }

    private static ListCount count(Listing listing, Query query, Answer answer) {
        return ListCount.of(listing, query, answer, true);
    }

    @Test
    void theAnswerIsShownAsUsersOrAsNone() {
        assertThat(card(listing(Query.ALL, 3, true), Query.ALL, Answer.GIVEN)).isEqualTo(ListCard.TABLE);
        assertThat(card(listing(Query.ALL, 0, true), Query.ALL, Answer.GIVEN)).isEqualTo(ListCard.FIRST);
        assertThat(card(listing(ANN, 0, true), ANN, Answer.GIVEN)).isEqualTo(ListCard.NO_HITS);
        assertThat(card(listing(LEFT, 0, true), LEFT, Answer.GIVEN)).isEqualTo(ListCard.NO_HITS);
        assertThat(card(listing(Query.ALL, 0, false), Query.ALL, Answer.GIVEN)).isEqualTo(ListCard.WAITING);
    }

    @Test
    void usersOfAnOlderSearchAreNotShownAsTheAnswer() {
        assertThat(card(listing(Query.ALL, 3, true), ANN, Answer.GIVEN)).as("while it is awaited")
                .isEqualTo(ListCard.TABLE);
        assertThat(card(listing(Query.ALL, 3, true), ANN, Answer.NONE)).isEqualTo(ListCard.UNANSWERED);
        assertThat(card(listing(Query.ALL, 3, true), ANN, Answer.WAITS_FOR_DIRECTORY)).isEqualTo(ListCard.UNANSWERED);
        assertThat(card(listing(Query.ALL, 3, true), LEFT, Answer.NONE)).isEqualTo(ListCard.UNANSWERED);
        assertThat(card(listing(LEFT, 3, true), Query.ALL, Answer.NONE)).isEqualTo(ListCard.UNANSWERED);
        assertThat(card(listing(Query.ALL, 3, true), BY_EMAIL, Answer.NONE)).as("another order")
                .isEqualTo(ListCard.TABLE);
    }

    @Test
    void aRefusalAndAListThatWasNeverReadAreExplained() {
        assertThat(ListCard.of(listing(Query.ALL, 3, true), BY_EMAIL, Answer.NONE, true))
                .isEqualTo(ListCard.UNANSWERED);
        assertThat(card(listing(Query.ALL, 0, false), Query.ALL, Answer.NONE)).isEqualTo(ListCard.UNANSWERED);
        assertThat(card(listing(Query.ALL, 0, false), Query.ALL, Answer.WAITS_FOR_DIRECTORY))
                .isEqualTo(ListCard.WAITING);
    }

    @Test
    void theAnswerIsCountedWithItsSearch() {
        assertThat(count(listing(Query.ALL, 9, true), Query.ALL, Answer.GIVEN)).isEqualTo(ListCount.ALL);
        assertThat(count(listing(ANN, 3, true), ANN, Answer.GIVEN)).isEqualTo(ListCount.FILTERED);
        assertThat(count(listing(ANN, 3, false), ANN, Answer.GIVEN)).isEqualTo(ListCount.FILTERED_MORE);
        assertThat(count(listing(LEFT, 3, true), LEFT, Answer.GIVEN)).isEqualTo(ListCount.FILTERED);
        assertThat(count(listing(Query.ALL, 9, true), LEFT, Answer.NONE)).isEqualTo(ListCount.UNANSWERED);
    }

    @Test
    void aPartOfTheListIsCountedAsOneOffline() {
        Listing part = listing(Query.ALL, 3, false);
        assertThat(ListCount.of(part, Query.ALL, Answer.GIVEN, false)).isEqualTo(ListCount.PART);
        assertThat(ListCount.of(part, Query.ALL, Answer.GIVEN, true)).as("the rest is on its way")
                .isEqualTo(ListCount.ALL);
    }

    @Test
    void aCountThatIsNotTheAnswerShowsTheReason() {
        Listing all = listing(Query.ALL, 9, true);
        assertThat(count(all, ANN, Answer.NONE)).isEqualTo(ListCount.UNANSWERED);
        assertThat(count(all, BY_EMAIL, Answer.NONE)).isEqualTo(ListCount.NOT_SORTED);
        assertThat(count(all, BY_EMAIL, Answer.WAITS_FOR_DIRECTORY)).isEqualTo(ListCount.SORT_WAITS);
        assertThat(count(all, Query.ALL, Answer.NONE)).isEqualTo(ListCount.NOT_READ);
    }
}
