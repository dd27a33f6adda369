package roster.model.list;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The selection now and before an addition.
class SelectedUsersTest {
    private final SelectedUsers selection = new SelectedUsers();

    @BeforeEach
    void select() {
        step(() -> selection.set(Set.of(1L, 2L, 3L)));
    }

    private Set<Long> now() {
        return read(selection::now);
    }

    @Test
    void theSelectionIsEmptyDuringAnAddition() {
        step(selection::beginAdding);
        assertThat(now()).isEmpty();
        assertThat(selection.beforeAdding()).isEqualTo(Set.of(1L, 2L, 3L));
    }

    @Test
    void theSelectionFromBeforeAnAdditionHoldsNoDeletedUser() {
        step(selection::beginAdding);
        selection.forgetBeforeAdding(Set.of(2L, 9L));
        assertThat(selection.beforeAdding()).isEqualTo(Set.of(1L, 3L));
    }

    @Test
    void theSelectionStaysWhenTheRemainingUsersAreComputed() {
        assertThat(read(() -> selection.without(Set.of(2L, 9L)))).isEqualTo(Set.of(1L, 3L));
        assertThat(now()).isEqualTo(Set.of(1L, 2L, 3L));
    }

    @Test
    void aUserIsTheOnlySelectedOneWithoutAnyOther() {
        assertThat(read(() -> selection.isOnly(1))).isFalse();
        step(() -> selection.set(Set.of(1L)));
        assertThat(read(() -> selection.isOnly(1))).isTrue();
        assertThat(read(() -> selection.isOnly(2))).isFalse();
    }

    @Test
    void bothSelectionsAreForgottenTogether() {
        step(selection::beginAdding);
        step(() -> selection.set(Set.of(4L)));
        step(selection::forget);
        assertThat(now()).isEmpty();
        assertThat(selection.beforeAdding()).isEmpty();
    }
}
