package roster.model;

import static roster.model.Desk.step;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.journal.Journal;
import roster.model.unsaved.EditJournal;
import roster.ui.RosterDriver;

/// The time that a typed letter takes on the event dispatch thread in the models, with a journal on disk and without.
class TypingBenchmark {
    private static final int LETTERS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void aLetter() {
        String without = measured(EditJournal.NONE);
        try (var journal = new Journal(() -> folder)) {
            System.out.println("A letter in the models, p50 / p99 / max in microseconds: " + without
                    + " without a journal, " + measured(new OnDisk(journal)) + " with one");
        }
    }

    private static String measured(EditJournal journal) {
        try (var desk = new Desk(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), new InMemoryDirectory(),
                () -> "")) {
            step(() -> desk.model.editor().unsaved().keepIn(journal, desk.background));
            User ann = desk.added(Drafts.ann());
            desk.connected().open(ann.id());
            long[] times = new long[LETTERS];
            for (int warmUp = 0; warmUp < 2; warmUp++) {
                for (int each = 0; each < LETTERS; each++) {
                    String text = "A sentence that grows until it is somewhat long " + each;
                    int place = each;
                    step(() -> {
                        long begun = System.nanoTime();
                        desk.editor().type(Users.NOTES, text);
                        times[place] = System.nanoTime() - begun;
                    });
                }
            }
            Arrays.sort(times);
            return times[LETTERS / 2] / 1_000 + " / " + times[LETTERS * 99 / 100] / 1_000 + " / "
                    + times[LETTERS - 1] / 1_000;
        }
    }

    private record OnDisk(Journal journal) implements EditJournal {
        @Override
        public void put(String key, Supplier<Optional<Map<String, String>>> content) {
            journal.put(key, content);
        }

        @Override
        public Found recover() {
            return new Found(journal.recover().kept(), 0);
        }

        @Override
        public void flush() {
            journal.flush();
        }
    }
}
