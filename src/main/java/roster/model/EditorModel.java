package roster.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import roster.directory.Change;
import roster.directory.Conflict;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Review;
import roster.directory.Revision;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;
import roster.model.EditorState.Empty;
import roster.model.EditorState.News;
import roster.model.EditorState.Several;
import roster.work.Value;

/// The user who is open, and what may be done about it. What was typed leaves this model in three ways only: it is
/// saved, the person discards it, or it is set aside, from where it can be brought back. The state is in the parts
/// ([EditorParts]); [Saving] and [Following] say how they change together. Event dispatch thread only.
public final class EditorModel {
    private final EditorParts parts;
    private final Following following;
    private final Saving saving;

    EditorModel(LinkModel link) {
        parts = new EditorParts(link);
        following = new Following(parts);
        saving = new Saving(link, parts, following);
    }

    public Value<EditorState> state() {
        return parts.open.state();
    }

    /// Which changes are the person's own, in this window or in another one.
    public Own own() {
        return parts.own;
    }

    /// What the person has to decide now.
    public Value<Question> question() {
        return parts.asking.question();
    }

    /// The edit that the person last let go by reloading or reverting, with what it gave way to; until the next save.
    public Value<Optional<Conflict>> setAside() {
        return parts.aside.edit();
    }

    public Value<Notice> notice() {
        return parts.asking.notice();
    }

    /// Calls `watcher` with every user that was saved or added here, or read anew.
    void watchSaved(Consumer<User> watcher) {
        parts.events.watchSaved(watcher);
    }

    /// Calls `watcher` with everything that was done to the directory here.
    void watchDone(Consumer<Done> watcher) {
        parts.events.watchDone(watcher);
    }

    /// Calls `watcher` with every user who turns out to be deleted.
    void watchDeleted(Consumer<User> watcher) {
        parts.events.watchDeleted(watcher);
    }

    /// Calls `watcher` with every user whom a late answer opens again, before the form shows the user.
    void watchReopened(Consumer<User> watcher) {
        parts.events.watchReopened(watcher);
    }

    /// Calls `watcher` each time that something can't be saved because of what is wrong with it.
    public void watchRefusals(Runnable watcher) {
        parts.events.watchRefused(watcher);
    }

    /// Calls `watcher` with the fields that have just changed under the person's eyes, because somebody
    /// else or a trigger of the database changed them.
    public void watchFollowed(Consumer<Set<Field>> watcher) {
        parts.events.watchFollowed(watcher);
    }

    // ---- opening and leaving

    /// Goes on with `then` once nothing unsaved would be lost by it: at once, when a save that is under way has
    /// worked, or when the person has said what to do.
    public void leave(Runnable then) {
        parts.leaving.leave(then);
    }

    /// Takes a step of a late answer that asks something: after the open question, if there is one.
    void askLate(Runnable step) {
        parts.late.ask(step);
    }

    /// Whether a question is open that stays until it is answered. One that comes from an answer waits for it.
    boolean isAsked() {
        return parts.asking.isOpen();
    }

    /// Whether a late question waits to be asked.
    boolean isAskedLate() {
        return parts.late.isAny();
    }

    /// Whether a save was sent whose answer was lost. It may have landed.
    public boolean isUnanswered() {
        return parts.outbox.unanswered().isPresent();
    }

    /// Answers *Save*: saves, and goes on where the person was going if that worked. Where nothing is typed, a held save is
    /// sent by itself and the person stays.
    public void leaveSaving() {
        parts.leaving.answer().ifPresent(then -> {
            EditorState now = parts.open.now();
            if (now.isDirty() || now.isBusy()) {
                parts.leaving.onceSaved(then);
            }
            save();
        });
    }

    /// Answers *Discard*. Where a save went out meanwhile nothing is discarded: the person goes on once it is answered.
    public void leaveDiscarding() {
        parts.leaving.answer().ifPresent(then -> {
            if (parts.open.now().isBusy()) {
                parts.leaving.onceSaved(then);
            } else {
                parts.showNothing();
                then.run();
            }
        });
    }

    /// Answers *Wait*: goes on where the person was going once the change is written.
    public void leaveWaiting() {
        if (parts.asking.now() instanceof Question.WriteWaits) {
            parts.asking.settle();
        }
    }

    /// Answers *Cancel the save*: cancels it and stays. What was typed stays too.
    public void cancelWrite() {
        if (parts.asking.now() instanceof Question.WriteWaits(Runnable cancel, _)) {
            parts.asking.settle();
            cancel.run();
        }
    }

    /// Answers any question by leaving everything as it is: what was typed stays, and the banner says what is new.
    public void keepEditing() {
        if (parts.asking.now() instanceof Question.Reviewing(ReviewModel open)) {
            if (open.state().now().busy()) {
                return; // the answer is on its way; whoever left now would meet it as somebody else's change
            }
            Review decided = open.state().now().review();
            parts.asking.keep(decided);
            parts.moveTo(decided.conflict());
        }
        if (parts.asking.now() instanceof Question.WriteWaits(_, Runnable stay)) {
            stay.run();
        }
        parts.asking.settle();
        following.endUnseenNews();
    }

    /// Opens this user. What was there before is gone: see [#leave].
    void open(User user) {
        parts.show(Edit.of(user));
    }

    void openSeveral(int count) {
        parts.show(new Several(count));
    }

    void openNothing() {
        parts.showNothing();
    }

    /// Opens the form for a new user.
    void openNew() {
        parts.showNew();
    }

    /// Another directory is there from now on, and nobody who was open is its user. What was typed stays, as a new user.
    void forgetDirectory() {
        parts.late.forget();
        parts.asking.settle();
        parts.asking.forgetAgain();
        parts.aside.forget();
        parts.outbox.forget();
        parts.held.forget();
        if (parts.open.now() instanceof Editing(Edit edit, _, _, _) && edit.isDirty()) {
            parts.show(new EditorState.Adding(edit.mine(), List.of(), false));
            parts.asking.tell(new Notice(Notice.What.OTHER_DIRECTORY, ""));
        } else if (!(parts.open.now() instanceof EditorState.Adding)) {
            parts.showNothing();
        }
    }

    // ---- typing

    /// Takes note of what a field holds now.
    public void type(Field field, String text) {
        parts.open.type(field, text);
    }

    /// Takes note that the person has left a field: from now on its problems are told.
    public void left(Field field) {
        parts.open.left(field);
    }

    /// Back to what the user was when it was opened; what was typed is set aside.
    public void revert() {
        switch (parts.open.now()) {
            case Empty _, Several _ -> { }
            case Adding _ -> parts.showNew();
            case Editing now when now.isDeleted() -> showNews();
            case Editing now when now.isDirty() -> parts.reload(now.known());
            case Editing _ -> { }
        }
    }

    // ---- saving

    /// Whether Save has something to do: something is typed that is neither being saved nor waits to be saved.
    public boolean canSave() {
        return saving.canSave();
    }

    /// Saves what was typed. Nothing happens where nothing was. While an earlier save is under way, or the directory can't
    /// be reached, the save is remembered: it is sent as soon as it can be, with what is typed by then.
    public void save() {
        saving.save();
    }

    /// Asks the directory once more for what the last notice said was refused.
    public void tryAgain() {
        parts.asking.tryAgain();
    }

    /// Tells that another program changes this user all the time, in no field that is shown.
    ///
    /// @param what  what was not done because of it
    /// @param again what to do when the person tries again
    void contended(Notice.What what, User user, Runnable again) {
        saving.contended(what, user, again);
    }

    /// Tells that another program's lock kept this user from being changed.
    ///
    /// @param again tries it again
    void locked(Notice.What what, User user, Runnable again) {
        saving.locked(what, user, again);
    }

    /// Takes note that the directory can be reached again: sends what was never answered once more.
    void linkIsBack() {
        saving.linkIsBack();
    }

    /// Saves `values` in all fields of this user, by the same road as what is typed.
    void saveAs(User user, UserDraft values) {
        parts.show(Edit.of(user));
        parts.open.put(new Edit(user, values), new News.None());
        save();
    }

    /// Saves `values` in all fields of this user. What is typed for this user stays, as an edit of what was saved.
    void restore(User user, UserDraft values) {
        if (isTypedFor(user.id())) {
            saving.restore(new Edit(user, values));
        } else {
            saveAs(user, values);
        }
    }

    /// Whether something is typed for this user, who is not known to be deleted.
    boolean isTypedFor(long id) {
        return parts.open.is(id) && parts.open.now() instanceof Editing now && now.isDirty() && !now.busy()
                && !now.isDeleted();
    }

    /// Whether the person has this version of the user open.
    boolean shows(User user) {
        return parts.open.now() instanceof Editing(Edit edit, _, _, _) && edit.base().isSameRecordAs(user)
                && edit.base().version() == user.version();
    }

    // ---- a conflict

    /// Opens the question about a change that the banner tells of.
    public void showNews() {
        parts.askAboutNews();
    }

    /// Answers *Reload*: takes theirs, and sets aside what was typed.
    public void reload() {
        if (parts.open.now() instanceof Editing now && now.news() instanceof News.Changed(User theirs, _)) {
            parts.reload(now.known());
            parts.asking.tell(new Notice(Notice.What.RELOADED, theirs.values().name()));
        }
    }

    /// Whether an edit of the user who is open was set aside, and nothing is typed that it would be put over.
    public boolean canBringBack() {
        return parts.aside.fits(parts.open.now());
    }

    /// Brings back the edit that was set aside, with the version it was based on, so that it can be reviewed.
    public void bringBack() {
        Optional<Conflict> aside = setAside().now();
        if (!canBringBack() || aside.isEmpty() || !(parts.open.now() instanceof Editing(Edit edit, _, _, _))) {
            return;
        }
        parts.aside.forget();
        Editing back = SetAside.broughtBack(aside.get(), edit.base(), parts.own);
        parts.open.put(back.edit(), back.news());
        parts.asking.tell(new Notice(Notice.What.BROUGHT_BACK, edit.base().values().name()));
    }

    /// Answers *Review and overwrite*. Decisions of an earlier review of the same edit are kept where they still hold.
    public void review() {
        if (parts.open.now() instanceof Editing now && now.news() instanceof News.Changed) {
            parts.asking.ask(new Question.Reviewing(saving.review(now.edit(), now.known())));
        }
    }

    /// Answers *Add again with my edits*.
    public void addAgain() {
        if (parts.asking.now() instanceof Question.Deleted(Edit edit, _)) {
            parts.asking.settle();
            saving.addAgain(edit);
        }
    }

    /// Answers *Let it go*: what was typed is discarded, and nothing is open any more.
    public void letGo() {
        if (parts.asking.now() instanceof Question.Deleted(Edit edit, _)) {
            parts.asking.settle();
            parts.asking.tell(new Notice(Notice.What.LET_GO, edit.base().values().name()));
            parts.showNothing();
            parts.events.deleted(edit.base());
        }
    }

    /// Brings back a deleted user with what this edit makes of it.
    void addAgain(Edit edit, Optional<Revision> deletion) {
        parts.show(new Editing(edit, List.of(), false, new News.Deleted(deletion)));
        saving.addAgain(edit);
    }

    /// Opens an edit that somebody else's save refuses, whoever made it: an undo, a version brought back.
    void refuse(Conflict conflict) {
        parts.show(new Editing(conflict.edit(), List.of(), false, new News.None()));
        saving.refused(conflict);
    }

    /// Opens an edit whose user turned out to be deleted.
    void refuse(Edit edit, Optional<Revision> removal) {
        parts.show(new Editing(edit, List.of(), false, new News.None()));
        saving.gone(edit, removal);
    }

    // ---- what others do meanwhile

    /// Has `step` taken after the answer that the editor waits for, where it waits for one about this user. What happened
    /// to the user meanwhile is judged after it, since it may be that very answer.
    ///
    /// @return whether it waits
    boolean waits(long id, Runnable step) {
        boolean waits = parts.open.is(id) && parts.isWaiting();
        if (waits) {
            parts.outbox.later(step);
        }
        return waits;
    }

    /// Takes in what happened to a user. Not while an answer is waited for, see [#waits].
    ///
    /// @return whether it changed what is shown here
    boolean happened(Change change) {
        return parts.open.is(change.userId()) && !parts.outbox.willAnswer(change.revision().saveId())
                && (saving.tookIn(change) || following.happened(change));
    }

    /// Whether the banner, or the question above it, tells of this revision.
    boolean tells(Revision revision) {
        return parts.open.is(revision.userId()) && parts.open.now() instanceof Editing editing && editing.tells(revision);
    }

    /// Takes note of a user as the directory holds it now. A clean editor follows; a dirty one says so in its banner.
    void learnt(User now) {
        following.learnt(now, List.of());
    }

    /// The same with what is known of how it became so, oldest first.
    void learnt(User now, List<Revision> since) {
        following.learnt(now, since);
    }

    /// Takes note that the user is no longer in the directory, and of who deleted it where that is known.
    void learntGone(long id, Optional<Revision> removal) {
        following.learntGone(id, removal);
    }

    /// Takes note of a save that the person made elsewhere, by undoing one: never news to them. What is typed stays, as an
    /// edit of what was saved.
    ///
    /// @param before what the save was based on
    /// @param met    the person's own changes that led there, oldest first, as far as they were not known before
    void savedElsewhere(User before, User user, List<Revision> met) {
        following.savedElsewhere(before, user, met);
    }
}
