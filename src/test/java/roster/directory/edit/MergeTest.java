package roster.directory.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Drafts;
import roster.directory.edit.Merge.Outcome;
import roster.directory.edit.Review.Choice;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Field.Fixed;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The truth table of a merge under random edits. The seed is the name of the case.
public final class MergeTest {
    @Test
    void aStampOfAnotherProgramIsUntouchedAndTheOutcomeHoldsTheirs() {
        var seen = Field.of("column.seen", new FieldKind.Moment(), 64).inColumn("seen")
                .fixedFor(Optional.of(Fixed.OTHER_PROGRAM));
        RecordType type = Users.TYPE.with(List.of(Users.NAME, Users.PHONE, seen));
        Draft base = type.of(Drafts.ann()).over(type.empty()).with(seen, "2026-11-29T14:00:00");
        Draft theirs = base.with(seen, "2026-11-29T15:00:00").with(Users.PHONE, "1");
        var conflict = new Conflict(new Edit(user(base, 1), base.with(Users.NAME, "Anna")), user(theirs, 2));
        assertThat(conflict.differing()).containsExactly(Users.NAME, Users.PHONE);
        assertThat(conflict.theirChanges()).containsExactly(Users.PHONE);
        Edit outcome = Review.of(conflict).resolved().orElseThrow();
        assertThat(outcome.mine()).isEqualTo(theirs.with(Users.NAME, "Anna"));
        assertThat(outcome.changed()).containsExactly(Users.NAME);
    }

    private static User user(Draft values, int version) {
        return new User(1, null, version, values, null, null, List.of());
    }

    private static final long FIRST_SEED = System.nanoTime();

    /// A few values that often meet and several notations of the same value.
    private static final List<String> TEXTS =
            List.of("", "  ", "x", " x", "x\t", "X", "0", "false", "é", "e\u0301", "y", "null");

    /// Three versions of one user.
    record Sides(Draft base, Draft mine, Draft theirs, long seed) {
        static Sides of(long seed) {
            var random = new Random(seed);
            Draft base = Users.TYPE.draft(_ -> text(random));
            return new Sides(base, edited(base, random), edited(base, random), seed);
        }

        Conflict conflict() {
            return new Conflict(new Edit(user(7, base), mine), user(8, theirs));
        }

        Merge merge() {
            return Merge.of(base, mine, theirs);
        }

        private static Draft edited(Draft base, Random random) {
            return Users.TYPE.draft(field -> random.nextInt(3) == 0 ? text(random) : field.of(base));
        }

        private static String text(Random random) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
    }

    static Stream<Sides> sides() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + 100).mapToObj(Sides::of);
    }

    public static User user(int version, Draft values) {
        return new User(1, null, version, values, null, null, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, a, UNTOUCHED", "a, b, a, MINE", "a, a, b, THEIRS", "a, b, b, AGREED", "a, b, c, CLASH",
        "'', b, '', MINE", "a, '', a, MINE", "a, '', '', AGREED", "a, '', b, CLASH",
        "a, ' a ', a, UNTOUCHED", "a, 'b ', b, AGREED", "a, A, a, MINE", "a, A, b, CLASH",
        "false, '', false, MINE", "0, '', false, CLASH"
    })
    void hasOneOutcomeForEachRowOfTheTable(String base, String mine, String theirs, Outcome outcome) {
        Draft ann = Drafts.ann();
        Merge merge = Merge.of(ann.with(Users.PHONE, base), ann.with(Users.PHONE, mine), ann.with(Users.PHONE, theirs));
        assertThat(merge.of(Users.PHONE)).isEqualTo(outcome);
        assertThat(merge.fields(Outcome.UNTOUCHED))
                .containsAll(Users.TYPE.fields().stream().filter(field -> !field.equals(Users.PHONE)).toList());
    }

    @Test
    void addressesAreComparedRegardlessOfCase() {
        Draft ann = Drafts.ann();
        assertThat(Merge.of(ann, ann.with(Users.EMAIL, "ANN@example.org"), ann).of(Users.EMAIL))
                .isEqualTo(Outcome.UNTOUCHED);
    }

    @ParameterizedTest
    @CsvSource({
        // mine: status, date; theirs: status, date; outcomes. Base is active without a date.
        "left, 2026-01-01, active, '', MINE, MINE",
        "active, '', left, 2026-01-01, THEIRS, THEIRS",
        "left, 2026-01-01, left, 2026-01-01, AGREED, AGREED",
        "left, 2026-01-01, left, 2026-02-02, AGREED, CLASH",
        "left, '', active, 2026-02-02, CLASH, CLASH",
        "left, 2026-01-01, on_leave, '', CLASH, CLASH",
        "on_leave, '', on_leave, '', AGREED, UNTOUCHED"
    })
    void mergesAGroupAsOneStatement(String myStatus, String myDate, String theirStatus, String theirDate,
                                    Outcome status, Outcome date) {
        Draft ann = Drafts.ann();
        Merge merge = Merge.of(ann,
                ann.with(Users.STATUS, myStatus).with(Users.LEAVING_DATE, myDate),
                ann.with(Users.STATUS, theirStatus).with(Users.LEAVING_DATE, theirDate));
        assertThat(merge.of(Users.STATUS)).isEqualTo(status);
        assertThat(merge.of(Users.LEAVING_DATE)).isEqualTo(date);
    }

    @ParameterizedTest
    @MethodSource("sides")
    void aMergeFollowsTheTableForEveryUngroupedField(Sides sides) {
        Users.TYPE.fields().stream().filter(field -> Users.TYPE.group(field).size() == 1).forEach(field -> {
            boolean mine = !field.same(sides.base, sides.mine);
            boolean theirs = !field.same(sides.base, sides.theirs);
            boolean alike = field.same(sides.mine, sides.theirs);
            Outcome expected = mine && theirs ? (alike ? Outcome.AGREED : Outcome.CLASH)
                    : mine ? Outcome.MINE : theirs ? Outcome.THEIRS : Outcome.UNTOUCHED;
            assertThat(sides.merge().of(field)).as("%s", field).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("sides")
    void aMergeIsTheSameFromEitherSide(Sides sides) {
        Map<Outcome, Outcome> mirrored = Map.of(Outcome.MINE, Outcome.THEIRS, Outcome.THEIRS, Outcome.MINE);
        Merge other = Merge.of(sides.base, /* mine= */ sides.theirs, /* theirs= */ sides.mine);
        Users.TYPE.fields().stream().forEach(field -> {
            Outcome outcome = sides.merge().of(field);
            assertThat(other.of(field)).as("%s", field).isEqualTo(mirrored.getOrDefault(outcome, outcome));
        });
    }

    @ParameterizedTest
    @MethodSource("sides")
    void aMergeNeverCombinesTwoHalvesOfAGroup(Sides sides) {
        Set<Field> group = Users.TYPE.group(Users.STATUS);
        Review review = decided(Review.of(sides.conflict()), new Random(sides.seed));
        Draft merged = review.resolved().orElseThrow().mine();
        assertThat(List.of(sides.base, sides.mine, sides.theirs))
                .anyMatch(side -> group.stream().allMatch(field -> field.same(side, merged)));
    }

    @Nested
    class Reviewing {
        static Stream<Sides> sides() {
            return MergeTest.sides();
        }

        @ParameterizedTest
        @MethodSource("sides")
        void choosesNothingInAClash(Sides sides) {
            Review review = Review.of(sides.conflict());
            assertThat(review.undecided()).isEqualTo(sides.merge().fields(Outcome.CLASH));
            assertThat(review.resolved().isPresent()).isEqualTo(review.undecided().isEmpty());
        }

        @ParameterizedTest
        @MethodSource("sides")
        void inventsNoValueAndLosesNone(Sides sides) {
            Review review = decided(Review.of(sides.conflict()), new Random(sides.seed));
            Edit resolved = review.resolved().orElseThrow();
            assertThat(resolved.base()).isEqualTo(sides.conflict().theirs());
            Users.TYPE.fields().stream().forEach(field -> {
                Draft merged = resolved.mine();
                assertThat(field.of(merged)).isIn(field.of(sides.mine), field.of(sides.theirs));
                switch (sides.merge().of(field)) {
                    case MINE, AGREED -> assertThat(field.same(merged, sides.mine)).as("%s", field).isTrue();
                    case THEIRS, UNTOUCHED -> assertThat(field.same(merged, sides.theirs)).as("%s", field).isTrue();
                    case CLASH -> assertThat(review.choices()).as("%s was decided", field).containsKey(field);
                }
            });
        }

        @ParameterizedTest
        @MethodSource("sides")
        void keepsTheTypedText(Sides sides) {
            Review review = decided(Review.of(sides.conflict()), new Random(sides.seed));
            for (String typed : TEXTS) {
                Users.TYPE.fields().stream().forEach(field -> assertThat(field.of(
                        review.choose(field, new Choice.Typed(typed)).resolved().orElseThrow().mine()))
                        .isEqualTo(typed));
            }
        }

        @ParameterizedTest
        @MethodSource("sides")
        void opensAgainOnlyWhatAThirdSaveMoved(Sides sides) {
            Review review = decided(Review.of(sides.conflict()), new Random(sides.seed));
            User third = user(9, Sides.of(sides.seed + 1).theirs);
            Review moved = review.carriedTo(new Conflict(sides.conflict().edit(), third));
            assertThat(moved.conflict()).isEqualTo(new Conflict(sides.conflict().edit(), third));
            Set<Field> touched = new LinkedHashSet<>();
            Draft.differing(sides.theirs, third.values()).forEach(field -> touched.addAll(Users.TYPE.group(field)));
            Users.TYPE.fields().stream().filter(review.choices()::containsKey).forEach(field -> {
                if (touched.contains(field)) {
                    assertThat(moved.decision(field)).as("%s", field).isEmpty();
                } else {
                    assertThat(moved.decision(field)).as("%s", field).isEqualTo(review.decision(field));
                }
            });
            assertThat(moved.carriedTo(moved.conflict())).isEqualTo(moved);
            assertThat(moved.fields()).as("what is undecided is shown").containsAll(moved.undecided());
            assertThat(decided(moved, new Random(sides.seed)).resolved().map(Edit::base)).isEqualTo(Optional.of(third));
        }
    }

    /// Decides every clash for one side or the other.
    private static Review decided(Review review, Random random) {
        Review decided = review;
        while (!decided.undecided().isEmpty()) {
            Field next = decided.undecided().iterator().next();
            decided = decided.choose(next, random.nextBoolean() ? new Choice.Mine() : new Choice.Theirs());
        }
        return decided;
    }
}
