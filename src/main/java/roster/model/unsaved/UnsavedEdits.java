package roster.model.unsaved;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.model.edit.EditorListener;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.Submission;
import roster.model.link.LinkModel;
import roster.work.Background;
import roster.work.MutableValue;
import roster.work.Value;
import roster.work.Watch;

/// Keeps the open edit on this computer from the first typed letter to the answer of its save. Offers the edits that an
/// earlier run has left, and brings back those that the person has discarded within a week. Event dispatch thread only.
public final class UnsavedEdits implements EditorListener {
    private final LinkModel link;
    private final EditorParts parts;
    private final MutableValue<List<KeptEdit>> offered = new MutableValue<>(List.of());
    private final MutableValue<List<KeptEdit>> discarded = new MutableValue<>(List.of());
    private final MutableValue<Integer> damaged = new MutableValue<>(0);
    private final List<KeptEdit> others = new ArrayList<>();
    private EditJournal journal = EditJournal.NONE;
    private Opener opener = (_, _) -> { };
    private Optional<Watch> review = Optional.empty();
    private @Nullable String key;
    private boolean isReady;

    /// Opens an edit in the editor once the open one may be left.
    @FunctionalInterface
    public interface Opener {
        /// @param show shows the edit
        void open(InProgress edit, Consumer<InProgress> show);
    }

    public UnsavedEdits(LinkModel link, EditorParts parts) {
        this.link = link;
        this.parts = parts;
        parts.open.state().watch(_ -> note());
        parts.asking.question().watch(this::follow);
        link.state().watch(_ -> {
            note(); // its directory may be known by now
            tell();
        });
    }

    /// Sets the step that opens an edit.
    public void openBy(Opener step) {
        opener = step;
    }

    /// Keeps edits in this journal from now on, and takes over those of ended runs.
    public void keepIn(EditJournal kept, Background background) {
        journal = kept;
        parts.outbox.storeBy(kept::flush);
        note();
        background.run("unsaved-edits", kept::recover, this::recovered, failure ->
                System.getLogger(UnsavedEdits.class.getName())
                        .log(Level.WARNING, "Unsaved edits can't be kept on this computer", failure));
    }

    private void recovered(EditJournal.Found found) {
        isReady = true;
        found.kept().forEach((each, words) -> {
            if (!each.equals(key)) {
                others.add(new KeptEdit(each, words));
            }
        });
        damaged.set(found.damaged());
        tell();
    }

    /// The edits of this directory that an earlier run has left or that were kept for later, newest first. Empty while
    /// there is no directory.
    public Value<List<KeptEdit>> offered() {
        return offered;
    }

    /// The edits of this directory that were discarded within a week, newest first.
    public Value<List<KeptEdit>> discarded() {
        return discarded;
    }

    /// The number of damaged files that were set aside at the start, until [#noteDamage].
    public Value<Integer> damaged() {
        return damaged;
    }

    /// Forgets the damaged files. The person knows of them.
    public void noteDamage() {
        damaged.set(0);
    }

    /// Whether the edits of ended runs are taken over, so that this run can keep edits too.
    public boolean isReady() {
        return isReady;
    }

    private void tell() {
        Instant now = Instant.now();
        others.stream().filter(each -> each.isExpired(now)).toList().forEach(expired -> {
            others.remove(expired);
            journal.put(expired.key(), Optional::empty);
        });
        boolean isOnline = link.directory().isPresent();
        List<KeptEdit> here = others.stream().filter(each -> isOnline && each.belongsTo(link.identity()))
                .sorted(Comparator.comparing(KeptEdit::at).reversed()).toList();
        offered.set(here.stream().filter(each -> !each.isDiscarded()).toList());
        discarded.set(here.stream().filter(KeptEdit::isDiscarded).toList());
    }

    // ---- keeping the open edit

    private void follow(Question question) {
        review.ifPresent(Watch::close);
        review = question instanceof Question.Reviewing(var open) ? Optional.of(open.state().watch(_ -> note()))
                : Optional.empty();
        note();
    }

    /// Keeps the open edit as it stands. A saved edit, or one whose old values were typed again, ends here. Called for
    /// each letter that is typed, so it only copies references.
    private void note() {
        EditorState now = parts.open.now();
        if (!now.isDirty() && (key == null || parts.outbox.unanswered().isEmpty())) {
            if (key != null) {
                journal.put(key, Optional::empty);
                key = null;
            }
            return;
        }
        inProgress().ifPresent(edit -> {
            if (key == null) {
                key = UUID.randomUUID().toString();
                forgetDiscarded(new KeptEdit(key, EditWords.of(edit)));
            }
            journal.put(key, () -> Optional.of(EditWords.of(edit)));
        });
    }

    private Optional<InProgress> inProgress() {
        return InProgress.of(link.identity(), parts.open.now(), parts.asking.decisions(), parts.outbox.unanswered());
    }

    /// Forgets the discarded edit that was just brought back.
    private void forgetDiscarded(KeptEdit back) {
        others.stream().filter(each -> each.isDiscarded() && each.hasTextOf(back)).findFirst().ifPresent(each -> {
            others.remove(each);
            journal.put(each.key(), Optional::empty);
            tell();
        });
    }

    @Override
    public void discarding() {
        setAside().map(KeptEdit::discarded).ifPresent(this::keep);
    }

    /// Whether the open edit can be kept for a time when the directory answers.
    public boolean canKeepForLater() {
        return isReady && key != null && link.directory().isEmpty();
    }

    /// Answers *Keep for later* to the question whether to save: closes the edit and leaves. The edit is offered when
    /// the directory answers, in this run or in a later one.
    public void keepForLater() {
        parts.leaving.answer().ifPresent(then -> {
            setAside().ifPresent(this::keep);
            parts.showNothing();
            then.run();
        });
    }

    /// Ends the open edit as such.
    private Optional<KeptEdit> setAside() {
        @Nullable String ended = key;
        key = null;
        return ended == null ? Optional.empty() : inProgress().map(edit -> new KeptEdit(ended, EditWords.of(edit)));
    }

    private void keep(KeptEdit edit) {
        others.add(edit);
        journal.put(edit.key(), () -> Optional.of(edit.words()));
        tell();
    }

    // ---- the edits that wait

    /// Opens this edit as an edit of its old base. What others have saved meanwhile is news as always.
    public void resume(KeptEdit edit) {
        opener.open(EditWords.read(edit.words(), link.type().now()), opened -> show(edit, opened));
    }

    /// Discards an offered edit. It can be brought back for a week.
    public void discard(KeptEdit edit) {
        if (others.remove(edit)) {
            keep(edit.discarded());
        }
    }

    private void show(KeptEdit edit, InProgress opened) {
        if (!others.remove(edit)) {
            return; // opened by an earlier click
        }
        tell();
        key = edit.key();
        parts.show(opened.state());
        opened.decisions().ifPresent(parts.asking::keep);
        opened.sent().ifPresent(this::sentBefore);
        parts.open.keepDropped(EditWords.dropped(edit.words(), link.type().now()));
        note();
    }

    /// Repeats the save that an earlier run has sent. The caller calls `linkIsBack`.
    private void sentBefore(Submission sent) {
        parts.own.begun(sent.saveId());
        parts.outbox.sent(sent);
        parts.held.holdRepeat();
    }
}
