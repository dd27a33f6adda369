package roster.model.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.feed.Change;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Linked;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorListener;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.EditorState.Several;
import roster.model.edit.OpenEdit;
import roster.model.edit.Question;
import roster.model.link.LinkModel;
import roster.model.request.Notice;
import roster.model.request.Own;
import roster.model.unsaved.UnsavedEdits;
import roster.work.Value;

/// The open user and the verbs for it. Typed text leaves this model only by a save, by the person's *Discard*, or by
/// being set aside. An edit that was set aside can be brought back. [EditorParts] holds the state. [Saving],
/// [RemoteChanges], [QuestionAnswers] and [Discarding] change it. Event dispatch thread only.
public final class EditorModel {
    private final LinkModel link;
    private final EditorParts parts;
    private final RemoteChanges remote;
    private final WriteRefusals refusals;
    private final Saving saving;
    private final QuestionAnswers answers;
    private final Discarding discarding;
    private final UnsavedEdits unsaved;

    public EditorModel(LinkModel link) {
        this.link = link;
        parts = new EditorParts(link);
        remote = new RemoteChanges(parts);
        refusals = new WriteRefusals(link, parts);
        saving = new Saving(link, parts, remote, refusals);
        answers = new QuestionAnswers(parts, remote, saving);
        discarding = new Discarding(parts);
        unsaved = new UnsavedEdits(link, parts);
        parts.events.listen(unsaved);
        link.type().watch(type -> {
            parts.open.reshape(type);
            parts.aside.reshape(type, parts.open);
        });
    }

    /// The texts that were typed into fields whose columns were dropped.
    public Value<List<OpenEdit.Dropped>> dropped() {
        return parts.open.dropped();
    }

    /// Forgets the texts of dropped fields.
    public void noteDropped() {
        parts.open.noteDropped();
    }

    /// The edits that are kept on this computer.
    public UnsavedEdits unsaved() {
        return unsaved;
    }

    /// Finds rows of another table as values for this field, see [LinkModel#find].
    public void find(FieldKind.Link field, String text, Consumer<? super List<Linked>> found) {
        link.find(field, text, found);
    }

    public Value<EditorState> state() {
        return parts.open.state();
    }

    /// Separates the person's own changes in any window from those of others.
    public Own own() {
        return parts.own;
    }

    public Value<Question> question() {
        return parts.asking.question();
    }

    /// The message above the form of this user.
    public EditorBanner banner(Editing now) {
        return EditorBanner.of(now, setAside().now().map(Conflict::edit));
    }

    /// The edit that the person last discarded by reloading or reverting, with its replacement. The next save ends it.
    public Value<Optional<Conflict>> setAside() {
        return parts.aside.edit();
    }

    public Value<Notice> notice() {
        return parts.asking.notice();
    }

    /// Withdraws the notice after it was shown long enough.
    public void withdrawNotice() {
        tell(Notice.NONE);
    }

    /// Shows this in place of the last notice.
    public void tell(Notice notice) {
        parts.asking.tell(notice);
    }

    /// Asks this in place of the open question.
    public void ask(Question question) {
        parts.asking.ask(question);
    }

    public void settle() {
        parts.asking.settle();
    }

    /// Sends the events of the editor to `listener` from now on.
    public void listen(EditorListener listener) {
        parts.events.listen(listener);
    }

    // ---- opening and leaving

    /// Runs `then` once nothing unsaved would be lost. That is at once, after a save under way, or after the person's
    /// answer.
    public void leave(Runnable then) {
        parts.leaving.leave(then);
    }

    /// Runs a step of a late answer that asks a question. An open question is answered first.
    public void askLate(Runnable step) {
        parts.late.ask(step);
    }

    /// Whether a question is open that stays until it is answered. A late question waits for it.
    public boolean isAsked() {
        return parts.asking.isOpen();
    }

    /// Whether a late question waits to be asked.
    public boolean isAskedLate() {
        return parts.late.isAny();
    }

    /// Whether the answer to a save was lost. That save may have landed.
    public boolean isUnanswered() {
        return parts.outbox.unanswered().isPresent();
    }

    /// Opens this user in place of the open one. Callers call [#leave] first.
    public void open(User user) {
        parts.show(Edit.of(user));
    }

    public void openSeveral(int count) {
        parts.show(new Several(count));
    }

    public void openNothing() {
        parts.showNothing();
    }

    /// Opens the form for a new user.
    public void openNew() {
        parts.showNew();
    }

    /// Forgets the old directory, since another one is there now. Typed text stays as a new user.
    public void forgetDirectory() {
        parts.forgetDirectory();
    }

    // ---- typing

    /// Sets the text of a field.
    public void type(Field field, String text) {
        parts.open.type(field, text);
    }

    /// Shows the problems of a field from now on. The person has left the field.
    public void left(Field field) {
        parts.open.left(field);
    }

    /// Goes back to the stored values and sets the edit aside.
    public void revert() {
        discarding.revert();
    }

    // ---- saving

    /// Whether some typed text is neither being saved nor held.
    public boolean canSave() {
        return saving.canSave();
    }

    /// Saves the typed text. During another save or an outage the save is held. A held save goes out as soon as
    /// possible with the text of that moment.
    public void save() {
        saving.save();
    }

    /// Repeats the request that the last notice reports as refused.
    public void tryAgain() {
        parts.asking.tryAgain();
    }

    /// Reports that another program constantly changes hidden fields of this user.
    ///
    /// @param what  the refused request
    /// @param again repeats the request
    public void contended(Notice.What what, User user, Runnable again) {
        refusals.contended(what, user, again);
    }

    /// Reports that another program's lock blocked a change of this user.
    ///
    /// @param again repeats the request
    public void locked(Notice.What what, User user, Runnable again) {
        refusals.locked(what, user, again);
    }

    /// Handles the return of the directory: repeats the save without an answer, or sends the held save.
    public void linkIsBack() {
        saving.linkIsBack();
    }

    /// Saves `values` in all fields of this user. Text that is typed for this user stays as an edit of the saved user.
    public void restore(User user, Draft values) {
        if (isTypedFor(user.id())) {
            saving.restore(new Edit(user, values));
        } else {
            parts.show(Edit.of(user));
            parts.open.put(new Edit(user, values), new News.None());
            save();
        }
    }

    /// Whether this user has typed text that is not being saved. A user known to be deleted does not count.
    public boolean isTypedFor(long id) {
        return parts.open.is(id) && parts.open.now() instanceof Editing now && now.isDirty() && !now.busy()
                && !now.isDeleted();
    }

    /// Whether the person has this version of the user open.
    public boolean shows(User user) {
        return parts.open.now() instanceof Editing(Edit edit, _, _, _) && edit.base().isSameRecordAs(user)
                && edit.base().version() == user.version();
    }

    /// Brings back a deleted user with the text of this edit.
    public void addAgain(Edit edit, Optional<Revision> deletion) {
        parts.show(new Editing(edit, List.of(), false, new News.Deleted(deletion)));
        saving.addAgain(edit);
    }

    /// Opens an edit that clashes with a later save and asks about it. The edit comes from an undo or from the history.
    public void refuse(Conflict conflict) {
        parts.show(new Editing(conflict.edit(), List.of(), false, new News.None()));
        refusals.conflict(conflict);
    }

    /// Opens an edit of a deleted user and asks about it.
    public void refuse(Edit edit, Optional<Revision> removal) {
        parts.show(new Editing(edit, List.of(), false, new News.None()));
        refusals.deleted(edit, removal);
    }

    // ---- the person's answers

    /// Opens the question about the change in the message above the form.
    public void showNews() {
        parts.askAboutNews();
    }

    /// Answers *Save*: saves and leaves if that succeeds. In an untouched form the held save is sent later by itself
    /// and the person stays.
    public void leaveSaving() {
        answers.save();
    }

    /// Answers *Discard*. During a save the text stays and the person leaves after the answer.
    public void leaveDiscarding() {
        answers.discard();
    }

    /// Answers *Wait*: leaves once the change is written.
    public void leaveWaiting() {
        answers.waitForWrite();
    }

    /// Answers *Cancel the save*: cancels it and stays. The text stays too.
    public void cancelWrite() {
        answers.cancelWrite();
    }

    /// Answers any question by keeping everything as it is. The text stays and the news stays above the form.
    public void keepEditing() {
        answers.keepEditing();
    }

    /// Answers *Discard my edits* about a changed user: takes *theirs* and sets the edit aside.
    public void reload() {
        discarding.reload();
    }

    /// Answers *Save both*: saves the merge that the open question shows against *their* version. Does nothing where a
    /// field clashes. A merge that is not saved is asked about again.
    public void saveBoth() {
        answers.saveBoth();
    }

    /// Answers *Review* or *Choose and save*. Decisions of an earlier review of the same edit are kept where they still
    /// hold.
    public void review() {
        answers.review();
    }

    /// Answers *Add again with my edits*.
    public void addAgain() {
        answers.addAgain();
    }

    /// Answers *Discard my edits*: discards the text and closes the form.
    public void letGo() {
        answers.letGo();
    }

    /// Whether the open user is unedited and has an edit that was set aside.
    public boolean canBringBack() {
        return discarding.canBringBack();
    }

    /// Brings back the edit that was set aside with its own base. A review can compare it with later versions.
    public void bringBack() {
        discarding.bringBack();
    }

    // ---- changes by others

    /// Postpones `step` while the editor waits for an answer about this user. That answer may explain the change.
    ///
    /// @return whether the step was postponed
    public boolean waits(long id, Runnable step) {
        boolean waits = parts.open.is(id) && parts.isWaiting();
        if (waits) {
            parts.outbox.later(step);
        }
        return waits;
    }

    /// Takes in a change of a user. Callers call [#waits] first.
    ///
    /// @return whether the editor shows it
    public boolean happened(Change change) {
        if (parts.outbox.willAnswer(change.revision().saveId())) {
            saving.landed();
            return false;
        }
        return parts.open.is(change.userId()) && (saving.tookIn(change) || remote.happened(change));
    }

    /// Whether the message above the form or the open question shows this revision.
    public boolean tells(Revision revision) {
        return parts.open.is(revision.userId()) && parts.open.now() instanceof Editing editing
                && editing.tells(revision);
    }

    /// Takes in the present state of a user. A clean editor follows. A dirty editor shows the change above the form.
    public void learnt(User now) {
        remote.learnt(now, List.of());
    }

    /// The same with the known revisions that led there, oldest first.
    public void learnt(User now, List<Revision> since) {
        remote.learnt(now, since);
    }

    /// Takes in the deletion of the user.
    ///
    /// @param removal the deletion; empty where it is unknown
    public void learntGone(long id, Optional<Revision> removal) {
        remote.learntGone(id, removal);
    }

    /// Takes in a save that an undo made for the person. Typed text stays as an edit of the saved user.
    ///
    /// @param before the base of the save
    /// @param met    the person's own revisions that led there and were new here, oldest first
    public void savedElsewhere(User before, User user, List<Revision> met) {
        remote.savedElsewhere(before, user, met);
    }
}
