package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Listeners;
import roster.model.PartsFixture;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.request.Stored;

/// A save of Ann's notes that the database stores in capitals.
@SuppressWarnings("NullAway.Init") // opened before each test
class WriteReportsTest extends PartsFixture {
    private static final User STORED = user(1, 1, TYPED.mine().with(Users.NOTES, "LIKES COFFEE."));
    private static final List<Stored> CAPITALS = List.of(new Stored(Users.NOTES, Optional.of("LIKES COFFEE.")));

    private final List<Object> events = new ArrayList<>();
    private WriteReports reports;

    @BeforeEach
    void watch() {
        step(() -> {
            reports = new WriteReports(parts);
            parts.events.listen(new Listeners.Notebook(events));
        });
    }

    @Test
    void aSaveIsReportedToTheListToUndoAndToThePerson() {
        step(() -> {
            parts.show(Edit.of(STORED));
            reports.saved(TYPED, STORED);
            assertThat(events).containsExactly(STORED, new Done.Saved(ANN, STORED), Set.of(Users.NOTES));
            assertThat(parts.asking.notice().now())
                    .isEqualTo(new Notice(Notice.What.SAVED, "Ann Archer").with(CAPITALS));
        });
    }

    @Test
    void aFieldThatShowsLaterTextIsNotHighlighted() {
        step(() -> {
            parts.show(Edit.of(STORED));
            parts.open.type(Users.NOTES, "Likes cake.");
            reports.saved(TYPED, STORED);
            assertThat(events).containsExactly(STORED, new Done.Saved(ANN, STORED));
        });
    }

    @Test
    void nothingIsHighlightedUnderAReview() {
        step(() -> {
            parts.show(Edit.of(STORED));
            reports.savedUnderReview(TYPED, STORED);
            assertThat(events).containsExactly(STORED, new Done.Saved(ANN, STORED));
            assertThat(told()).isEqualTo(Notice.What.SAVED);
        });
    }

    @Test
    void aSaveOfAClosedUserIsReportedOnlyIfItWasStoredDifferently() {
        step(() -> {
            parts.show(Edit.of(BOB));
            reports.savedWhileClosed(TYPED, saved(TYPED));
            assertThat(told()).isEqualTo(Notice.What.NOTHING);
            reports.savedWhileClosed(TYPED, STORED);
            assertThat(parts.asking.notice().now().stored()).isEqualTo(CAPITALS);
        });
    }

    @Test
    void anAdditionHasANoticeOfItsOwn() {
        step(() -> {
            parts.show(Edit.of(BOB));
            reports.added(Notice.What.ADDED_AGAIN, BOB, List.of());
            assertThat(events).containsExactly(BOB, new Done.Added(List.of(BOB)));
            assertThat(told()).isEqualTo(Notice.What.ADDED_AGAIN);
        });
    }
}
