package roster.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The values that each watcher of a [Value] receives, in their order.
class ValueTest {
    private final MutableValue<Integer> value = new MutableValue<>(0);
    private final List<Integer> first = new ArrayList<>();
    private final List<Integer> second = new ArrayList<>();

    @Test
    void aWatcherReceivesThePresentValueAtOnceAndThenEveryOther() {
        onEdt(() -> {
            value.watch(first::add);
            value.set(1);
            value.set(1);
            value.set(2);
        });
        assertThat(first).containsExactly(0, 1, 2);
    }

    @Test
    void aWatcherReceivesNothingOnceItsHandleIsClosed() {
        onEdt(() -> {
            Watch watch = value.watch(first::add);
            value.watch(second::add);
            assertThat(value.watchers()).isEqualTo(2);
            watch.close();
            watch.close();
            assertThat(value.watchers()).isEqualTo(1);
            value.set(1);
        });
        assertThat(first).containsExactly(0);
        assertThat(second).containsExactly(0, 1);
    }

    @Test
    void aWatcherThatIsClosedDuringANotificationIsSkipped() {
        var later = new ArrayList<Watch>();
        onEdt(() -> {
            value.watch(now -> later.forEach(Watch::close));
            later.add(value.watch(second::add));
            value.set(1);
        });
        assertThat(second).containsExactly(0);
    }

    @Test
    void aSetWithinANotificationLeavesEveryWatcherWithTheNewestValue() {
        onEdt(() -> {
            value.watch(first::add);
            value.watch(now -> {
                if (now == 1) {
                    value.set(2);
                }
            });
            value.watch(second::add);
            value.set(1);
            assertThat(value.now()).isEqualTo(2);
        });
        assertThat(first).containsExactly(0, 1, 2);
        assertThat(second).as("an older value never follows a newer one").containsExactly(0, 2);
    }

    @Test
    void aWatcherThatSetsTheValueReturnsBeforeItReceivesTheNewOne() {
        var shown = new ArrayList<Integer>();
        onEdt(() -> {
            value.watch(now -> {
                if (now == 1) {
                    value.set(2);
                }
                shown.add(now);
            });
            value.set(1);
        });
        assertThat(shown).containsExactly(0, 1, 2);
    }

    @Test
    void aWatcherThatPutsTheOldValueBackLeavesTheOthersWithIt() {
        onEdt(() -> {
            value.watch(now -> value.set(Math.min(now, 5)));
            value.watch(second::add);
            value.set(9);
        });
        assertThat(second).containsExactly(0, 5);
    }

    @Test
    void aWatcherThatBeginsDuringANotificationReceivesTheNewestValueOnce() {
        onEdt(() -> {
            value.watch(now -> {
                if (now == 1 && value.watchers() == 1) {
                    value.watch(second::add);
                }
            });
            value.set(1);
            value.set(2);
        });
        assertThat(second).containsExactly(1, 2);
    }

    @Test
    void aWatcherThatFailsLeavesTheValueUsable() {
        onEdt(() -> {
            value.watch(now -> {
                if (now == 1) {
                    throw new IllegalArgumentException("The test fails");
                }
            });
            value.watch(second::add);
            assertThatThrownBy(() -> value.set(1)).hasMessage("The test fails");
            value.set(2);
        });
        assertThat(second).containsExactly(0, 2);
    }

    private static void onEdt(Runnable step) {
        try {
            EventQueue.invokeAndWait(step);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (InvocationTargetException failure) {
            throw new AssertionError(failure.getCause());
        }
    }
}
