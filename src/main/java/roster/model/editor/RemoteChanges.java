package roster.model.editor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// Takes changes by others into the editor. A clean editor follows. A dirty editor keeps all typed text and shows the
/// change above the form. An open question is updated to the new state. Event dispatch thread only.
public final class RemoteChanges {
    /// The longest run of refused saves that follow changes of fixed fields. After that the person is told about the
    /// program that never stops. Refusals that are further apart start a new run.
    private static final int MOST_FOLLOWED = 5;
    private static final Duration APART = Duration.ofSeconds(1);

    private final EditorParts parts;
    private int followedInARow;
    private long followedAt;

    public RemoteChanges(EditorParts parts) {
        this.parts = parts;
    }

    /// Takes in a new change of the open user.
    ///
    /// @return whether the editor shows it
    boolean happened(Change change) {
        if (!(parts.open.now() instanceof Editing now) || !now.isNews(change.revision())) {
            return false;
        }
        User base = now.edit().base();
        if (change.user().isEmpty()) {
            deleted(now, Optional.of(change.revision()));
        } else if (!change.user().get().isSameRecordAs(base)) {
            return replaced(now);
        } else if (now.isDirty()) {
            moved(now, change.user().get().over(base), List.of(change.revision()));
        } else {
            follow(now.edit(), change.user().get().over(base));
        }
        return true;
    }

    /// Takes in the open user as it was just read.
    void learnt(User now) {
        learnt(now, List.of());
    }

    /// The same with the known revisions that led there.
    ///
    /// @param since oldest first; known ones are skipped
    void learnt(User now, List<Revision> since) {
        if (!(parts.open.now() instanceof Editing shown) || shown.edit().base().id() != now.id()) {
            return;
        }
        if (now.version() == shown.edit().base().version() && now.isSameRecordAs(shown.edit().base())) {
            parts.open.complete(now);
        }
        if (parts.isWaiting()) {
            parts.outbox.later(() -> learnt(now, since));
        } else if (!Version.isLater(now.version(), shown.known().theirs().version())
                || isBeforeDeletion(now, shown.news())) {
            return; // read before something that is known already
        } else if (!now.isSameRecordAs(shown.edit().base())) {
            var _ = replaced(shown);
        } else if (shown.isDirty()) {
            moved(shown, now, unknown(since, shown));
        } else {
            follow(shown.edit(), now);
        }
    }

    private static boolean isBeforeDeletion(User read, News news) {
        return news instanceof News.Deleted(Optional<Revision> removal)
                && removal.filter(by -> !Version.isLater(read.version(), by.version())).isPresent();
    }

    /// The later ones of these revisions. The list is empty if this window made one of them: its answer was lost, and
    /// the next save finds it by its save id.
    private List<Revision> unknown(List<Revision> since, Editing shown) {
        return since.stream().anyMatch(parts.own::isOfThisWindow) ? List.of() : later(since, shown);
    }

    /// The revisions that are later than the known state.
    private static List<Revision> later(List<Revision> since, Editing shown) {
        int known = shown.known().theirs().version();
        return since.stream().filter(step -> Version.isLater(step.version(), known)).toList();
    }

    /// Takes in that the user was not found. A known deletion is news only if its author was unknown so far.
    void learntGone(long id, Optional<Revision> removal) {
        if (!(parts.open.now() instanceof Editing now) || now.edit().base().id() != id || parts.isWaiting()) {
            return;
        }
        if (!now.isDirty() && now.isDeleted()) {
            return; // a refused restore: the form says why, and is where that is put right
        } else if (!now.isDirty()) {
            parts.showNothing();
        } else if (!now.isDeleted() || (removal.isPresent() && now.news().equals(new News.Deleted(Optional.empty())))) {
            deleted(now, removal);
        }
    }

    /// Takes in a save that an undo made for the person, which is no news. Typed text stays as an edit of the saved
    /// user.
    ///
    /// @param before the base of the save
    /// @param met    the person's own revisions that led there, oldest first; only those that were new here
    void savedElsewhere(User before, User user, List<Revision> met) {
        parts.aside.rebase(before, user);
        if (!(parts.open.now() instanceof Editing now) || now.edit().base().id() != user.id()) {
            return;
        }
        if (parts.isWaiting()) {
            parts.outbox.later(() -> savedElsewhere(before, user, met));
            return;
        }
        if (now.isDirty() && !later(met, now).isEmpty()) {
            learnt(before, later(met, now));
            savedElsewhere(before, user, List.of());
        } else if (now.news() instanceof News.Changed(User theirs, _) && theirs.version() == before.version()) {
            return; // what the save was put on is told, and the feed tells of the save
        } else if (!now.isDirty() || !now.edit().base().isBetween(before, user) || isAskedAboutMoreThan(user)) {
            learnt(user);
        } else {
            parts.asking.settle(); // about the person's own save, if any
            parts.open.rebase(now, before.values(), user);
            followIfClean();
        }
    }

    private boolean isAskedAboutMoreThan(User user) {
        return switch (parts.asking.now()) {
            case Question.None _, Question.WriteWaits _ -> false;
            case Question.Refused(Conflict conflict) -> conflict.theirs().version() != user.version();
            default -> true;
        };
    }

    /// Follows the news once the edit is saved.
    void followIfClean() {
        if (parts.open.now() instanceof Editing now && !now.busy() && !now.isDirty()) {
            switch (now.news()) {
                case News.None() -> { }
                case News.Changed(User theirs, _) -> follow(now.edit(), theirs);
                case News.Deleted(Optional<Revision> removal) -> deleted(now, removal);
            }
        }
    }

    /// Opens the user as others left it. Typed text that makes no difference, such as a blank at the end, stays.
    private void follow(Edit edit, User theirs) {
        Set<Field> changed = Draft.differing(edit.base().values(), theirs.values());
        Draft mine = theirs.values().with(field -> !changed.contains(field), edit.mine());
        if (changed.isEmpty()) {
            parts.open.put(new Edit(theirs, mine), new News.None());
        } else {
            parts.show(new Edit(theirs, mine));
            parts.events.followed(changed);
        }
    }

    /// @param since the known revisions that led to *theirs*, oldest first
    private void moved(Editing now, User theirs, List<Revision> since) {
        if (now.isDeleted() && theirs.values().sameAs(now.edit().base().values())) {
            restored(now, theirs);
            return;
        }
        Conflict before = now.known();
        User newest = Version.isLater(before.theirs().version(), theirs.version()) ? before.theirs() : theirs;
        var step = new Conflict(now.edit(), newest, since);
        parts.asking.reviewing().ifPresent(open -> open.moved(step));
        Conflict all = before.and(step);
        if (all.differsForNobody() && !now.isDeleted() && !isAskedAboutTheEdit()) {
            // a change that nobody can see asks nobody
            parts.open.put(new Edit(newest, now.edit().mine()), new News.None());
            return;
        }
        if (!now.isDeleted() && !isAskedAboutTheEdit() && rebase(all)) {
            return;
        }
        parts.moveTo(all);
        if (parts.asking.now() instanceof Question.Refused || parts.asking.now() instanceof Question.Deleted) {
            parts.asking.ask(new Question.Refused(all)); // also of somebody who is back after all
        }
    }

    /// Rebases the typed text on the version that refused its save. This needs a merge without clashes. The other
    /// changes must be the person's own, or only in fixed fields.
    ///
    /// @return whether the text was rebased
    boolean rebased(Conflict refusal) {
        return mayFollow(refusal) && rebase(refusal);
    }

    /// Whether a refused save may be rebased on the newer version. A program may change that version constantly, so the
    /// number of repeats is limited.
    boolean mayFollow(Conflict refusal) {
        return parts.own.made(refusal) || isStillFollowed();
    }

    private boolean isStillFollowed() {
        long now = System.nanoTime();
        followedInARow = now - followedAt < APART.toNanos() ? followedInARow + 1 : 1;
        followedAt = now;
        return followedInARow <= MOST_FOLLOWED;
    }

    private boolean rebase(Conflict conflict) {
        Optional<Edit> rebased = parts.own.rebased(conflict);
        rebased.ifPresent(edit -> {
            parts.open.put(edit, new News.None());
            Set<Field> followed = Draft.differing(conflict.edit().base().values(), edit.base().values());
            followed.removeAll(conflict.edit().changed());
            if (!followed.isEmpty()) {
                parts.events.followed(followed);
            }
        });
        return rebased.isPresent();
    }

    private boolean isAskedAboutTheEdit() {
        Question asked = parts.asking.now();
        return asked instanceof Question.Refused || asked instanceof Question.Reviewing
                || asked instanceof Question.Deleted;
    }

    /// Ends news without a visible difference.
    void endUnseenNews() {
        if (parts.open.now() instanceof Editing now && now.news() instanceof News.Changed(User theirs, _)
                && now.known().differsForNobody()) {
            parts.open.put(new Edit(theirs, now.edit().mine()), new News.None());
        }
    }

    /// Handles a user that was brought back unchanged. The typed text becomes an edit of it without a question.
    private void restored(Editing now, User theirs) {
        if (parts.asking.now() instanceof Question.Deleted) {
            parts.asking.settle();
        }
        parts.open.put(new Edit(theirs, now.edit().mine()), new News.None());
    }

    /// Handles an id that belongs to another user by now. The open user was deleted. A known deletion is no news.
    ///
    /// @return whether it was news
    private boolean replaced(Editing now) {
        if (now.isDeleted()) {
            return false;
        }
        deleted(now, Optional.empty());
        return true;
    }

    private void deleted(Editing now, Optional<Revision> removal) {
        Edit edit = now.edit();
        if (!edit.isDirty()) {
            parts.showNothing();
            String name = edit.base().values().title();
            parts.asking.tell(removal.map(by -> deletion(name, by))
                    .orElseGet(() -> new Notice(Notice.What.DELETED_UNDER_YOU, name)).about(edit.base()));
            return;
        }
        if (parts.asking.now() instanceof Question.Reviewing(ReviewModel open)) {
            parts.open.tell(new News.Deleted(removal));
            open.removed(removal);
            return;
        }
        Edit decided = parts.asking.decided(now.known());
        parts.open.put(decided, new News.Deleted(removal));
        if (parts.asking.now() instanceof Question.Refused) {
            parts.asking.ask(new Question.Deleted(decided, removal));
        }
    }

    /// A deletion by this window can be undone only once its answer is known, so the notice offers no Undo.
    private Notice deletion(String name, Revision by) {
        if (parts.own.isOfThisWindow(by)) {
            return new Notice(Notice.What.DELETED_UNDER_YOU, name);
        }
        return parts.own.is(by) ? new Notice(Notice.What.DELETED_ELSEWHERE, name)
                : new Notice(Notice.What.DELETED_BY, name, by.who());
    }
}
