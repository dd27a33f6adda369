package roster.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.User;

/// The promises of every [Directory] about a call that waits. The clients `a` and `b` stand for two people.
public abstract class CallContract extends FilterContract {
    /// A sample as a draft of the type that the directory found.
    protected Draft asStored(Draft sample) {
        return b().type().of(sample);
    }

    protected static Edit edit(User base, Field field, String text) {
        return Edit.of(base).with(field, text);
    }

    /// A call as seen from another thread.
    @Nested
    class Calling {
        @Test
        void answersWhatItsWorkAnswers() {
            User ann = added(subject().ann());
            Call<Optional<User>> call = a().call(directory -> directory.user(ann.id()));
            assertThat(call.run()).contains(ann);
            assertThat(call.holder()).isEmpty();
            call.cancel(); // too late
            assertThat(a().user(ann.id())).contains(ann);
        }

        @Test
        void namesWhoHoldsTheRowThatASaveWaitsForAndSavesOnceItIsFree() {
            User ann = added(subject().ann());
            Call<SaveResult> call = a().call(directory -> directory.save(edit(ann, subject().digits(), "1")));
            CompletableFuture<SaveResult> answer;
            try (SharedTable.Unlock _ = table().lock(ann.id())) {
                answer = CompletableFuture.supplyAsync(call::run);
                assertThat(awaitHolder(call).program()).isEqualTo("other program");
                assertThat(answer).isNotDone();
            }
            assertThat(saved(answer.join()).values().text(subject().digits())).isEqualTo("1");
        }

        @Test
        void thatIsCancelledHasWrittenNothingAndMayBeMadeAgain() {
            User ann = added(subject().ann());
            User bob = added(subject().bob());
            Edit edit = edit(ann, subject().digits(), "1");
            try (SharedTable.Unlock _ = table().lock(ann.id())) {
                for (Function<Directory, Object> write : List.<Function<Directory, Object>>of(
                        directory -> directory.save(edit), directory -> directory.delete(ann),
                        directory -> List.of(directory.delete(ann), directory.delete(bob)))) {
                    Call<Object> call = a().call(write);
                    var answer = CompletableFuture.supplyAsync(call::run);
                    awaitHolder(call);
                    call.cancel();
                    assertCalledOff(answer::join);
                    assertThat(b().user(ann.id()).orElseThrow()).isEqualTo(ann);
                    assertThat(b().user(bob.id()).orElseThrow()).isEqualTo(bob);
                }
            }
            assertThat(saved(a().call(directory -> directory.save(edit)).run()))
                    .isEqualTo(b().user(ann.id()).orElseThrow());
        }

        @Test
        void thatIsCancelledBeforeItRunsDoesNothing() {
            User ann = added(subject().ann());
            Call<DeleteResult> removal = a().call(directory -> directory.delete(ann));
            removal.cancel();
            assertCalledOff(removal::run);
            Call<long[]> search = a().call(directory -> directory.search(Query.all(subject().type())).ids(1));
            search.cancel();
            assertCalledOff(search::run);
            assertThat(b().user(ann.id()).orElseThrow()).isEqualTo(ann);
        }

        private static Holder awaitHolder(Call<?> call) {
            var holder = new AtomicReference<Optional<Holder>>(Optional.empty());
            Patience.until("it waits for a lock", () -> {
                holder.set(call.holder());
                return holder.get().isPresent();
            });
            return holder.get().orElseThrow();
        }

        private static void assertCalledOff(ThrowingCallable call) {
            Throwable thrown = catchThrowable(call);
            assertThat(thrown instanceof CompletionException ? thrown.getCause() : thrown)
                    .isInstanceOfSatisfying(DirectoryUnavailable.class, unavailable ->
                            assertThat(unavailable.reason()).isEqualTo(DirectoryUnavailable.Reason.CALLED_OFF));
        }
    }
}
