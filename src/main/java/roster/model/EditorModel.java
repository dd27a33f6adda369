package roster.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import roster.directory.AddResult;
import roster.directory.Change;
import roster.directory.Conflict;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Review;
import roster.directory.Revision;
import roster.directory.SaveResult;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.directory.Version;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;
import roster.model.EditorState.Empty;
import roster.model.EditorState.News;
import roster.model.EditorState.Several;
import roster.work.Edt;
import roster.work.Value;

/// The user who is open, and what may be done about it. What was typed leaves this model in three ways only: it is
/// saved, the person discards it, or it is set aside, from where it can be brought back. Event dispatch thread only.
public final class EditorModel {
    private final LinkModel link;
    private final Value<EditorState> state = new Value<>(new Empty());
    private final Value<Question> question = new Value<>(new Question.None());
    private final Value<Optional<Conflict>> setAside = new Value<>(Optional.empty());
    private final Value<Notice> notice = new Value<>(Notice.NONE);
    private final List<Consumer<Done>> doneWatchers = new ArrayList<>();
    private final List<Consumer<User>> savedWatchers = new ArrayList<>();
    private final List<Consumer<Long>> goneWatchers = new ArrayList<>();
    private final List<Runnable> refusalWatchers = new ArrayList<>();
    private final List<Consumer<Set<Field>>> followWatchers = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Map<UUID, Reviewed> sentInReviews = new HashMap<>();
    private final ToldProblems problems = new ToldProblems();
    private @Nullable Review review;
    private @Nullable Runnable afterSave;
    private @Nullable Submission unanswered;

    /// The outcome of a review, on its way or answered.
    ///
    /// @param asked the edit that was reviewed
    private record Reviewed(Edit asked, Edit outcome) {}

    EditorModel(LinkModel link) {
        this.link = link;
    }

    public Value<EditorState> state() {
        return state;
    }

    /// What the person has to decide now.
    public Value<Question> question() {
        return question;
    }

    /// The edit that the person last let go by reloading or reverting, with what it gave way to; until the next save.
    public Value<Optional<Conflict>> setAside() {
        return setAside;
    }

    public Value<Notice> notice() {
        return notice;
    }

    /// Calls `watcher` with every user that was saved or added here, or read anew.
    void watchSaved(Consumer<User> watcher) {
        savedWatchers.add(watcher);
    }

    /// Calls `watcher` with everything that was done to the directory here.
    void watchDone(Consumer<Done> watcher) {
        doneWatchers.add(watcher);
    }

    /// Calls `watcher` with the id of every user who turns out to be deleted.
    void watchGone(Consumer<Long> watcher) {
        goneWatchers.add(watcher);
    }

    /// Calls `watcher` each time that something can't be saved because of what is wrong with it.
    public void watchRefusals(Runnable watcher) {
        refusalWatchers.add(watcher);
    }

    /// Calls `watcher` with the fields that have just changed under the person's eyes, because somebody else saved them.
    public void watchFollowed(Consumer<Set<Field>> watcher) {
        followWatchers.add(watcher);
    }

    // ---- opening and leaving

    /// Goes on with `then` once nothing unsaved would be lost by it: at once, when a save that is under way has
    /// worked, or when the person has said what to do.
    public void leave(Runnable then) {
        if (state.now().isBusy()) {
            afterSave = then;
        } else if (state.now().isDirty()) {
            question.set(new Question.Leaving(then));
        } else {
            then.run();
        }
    }

    /// Answers *Save*: saves, and goes on where the person was going if that worked.
    public void leaveSaving() {
        if (question.now() instanceof Question.Leaving(Runnable then)) {
            question.set(new Question.None());
            afterSave = then;
            save();
        }
    }

    /// Answers *Discard*.
    public void leaveDiscarding() {
        if (question.now() instanceof Question.Leaving(Runnable then)) {
            question.set(new Question.None());
            open(new Empty());
            then.run();
        }
    }

    /// Answers any question by leaving everything as it is: what was typed stays, and the banner says what is new.
    public void keepEditing() {
        if (question.now() instanceof Question.Reviewing(ReviewModel open)) {
            if (open.state().now().busy()) {
                return; // the answer is on its way; whoever left now would meet it as somebody else's change
            }
            review = open.state().now().review();
            moveTo(review.conflict());
        }
        question.set(new Question.None());
    }

    /// Opens this user. What was there before is gone: see [#leave].
    void open(User user) {
        open(Edit.of(user));
    }

    private void open(Edit edit) {
        open(new Editing(edit, List.of(), false, new News.None()));
        problems.said(edit.base().problems());
        recheck();
    }

    void openSeveral(int count) {
        open(new Several(count));
    }

    void openNothing() {
        open(new Empty());
    }

    /// Opens the form for a new user.
    void openNew() {
        open(new Adding(UserDraft.EMPTY, List.of(), false));
    }

    private void open(EditorState next) {
        problems.clear();
        review = null;
        afterSave = null;
        unanswered = null;
        waiting.clear();
        sentInReviews.clear();
        state.set(next);
    }

    // ---- typing

    /// Takes note of what a field holds now.
    public void type(Field field, String text) {
        problems.typed(field);
        switch (state.now()) {
            case Empty _, Several _ -> { }
            case Adding(UserDraft draft, _, boolean busy) ->
                    state.set(new Adding(draft.with(field, text), List.of(), busy).recheck(problems));
            case Editing(Edit edit, _, boolean busy, News news) ->
                    state.set(new Editing(edit.with(field, text), List.of(), busy, news).recheck(problems));
        }
    }

    /// Takes note that the person has left a field: from now on its problems are told.
    public void left(Field field) {
        problems.visit(field);
        recheck();
    }

    /// Back to what the user was when it was opened; what was typed is set aside.
    public void revert() {
        switch (state.now()) {
            case Empty _, Several _ -> { }
            case Adding _ -> open(new Adding(UserDraft.EMPTY, List.of(), false));
            case Editing now when now.isDirty() -> reload(now.known());
            case Editing _ -> { }
        }
    }

    // ---- saving

    /// Saves what was typed. Nothing happens where nothing was.
    public void save() {
        EditorState now = state.now();
        if (now.isBusy() || !now.isDirty()) {
            return;
        }
        problems.visitAll();
        problems.said(List.of());
        recheck();
        if (!state.now().problems().isEmpty()) {
            refusedByRules();
            return;
        }
        if (unanswered != null) {
            submit(unanswered); // it may have landed: under another name it would meet itself as a conflict
            return;
        }
        switch (now) {
            case Empty _, Several _ -> { }
            case Adding(UserDraft draft, _, _) -> submit(Submission.add(draft));
            case Editing(Edit edit, _, _, _) -> submit(Submission.save(edit));
        }
    }

    /// Sends something to the directory. Until it is answered it is remembered, whatever happens to the link.
    private void submit(Submission sent) {
        unanswered = sent;
        busy(true);
        switch (sent) {
            case Submission.Save(Edit edit, UUID id) -> link.ask("save", directory -> directory.save(edit, id),
                    result -> answered(sent, () -> answered(edit, result)), this::unanswered);
            case Submission.Add(UserDraft draft, UUID id) -> link.ask("add", directory -> directory.add(draft, id),
                    result -> answered(sent, () -> added(draft, Notice.What.ADDED, result)), this::unanswered);
            case Submission.AddAgain(Edit edit, UUID id) -> link.ask("add-again",
                    directory -> directory.addAgain(edit, id),
                    result -> answered(sent, () -> added(edit.mine(), Notice.What.ADDED_AGAIN, result)),
                    this::unanswered);
        }
    }

    private void answered(Submission sent, Runnable step) {
        if (sent.equals(unanswered)) {
            unanswered = null;
        }
        step.run();
        catchUp();
    }

    /// The directory can be reached again: what was never answered is sent once more, under the same name, so that the
    /// person learns whether it was saved and is never asked to guess.
    void linkIsBack() {
        if (unanswered == null || state.now().isBusy() || link.directory().isEmpty()) {
            return;
        }
        if (!state.now().isDirty()) {
            unanswered = null; // taken back by the person; what landed nevertheless is read anew
        } else {
            notice.set(new Notice(Notice.What.CHECKING, ""));
            submit(unanswered);
        }
    }

    private void answered(Edit asked, SaveResult result) {
        if (!(state.now() instanceof Editing(Edit edit, _, _, _)) || edit.base().id() != asked.base().id()) {
            answeredTooLate(asked, result);
            return;
        }
        busy(false);
        switch (result) {
            case SaveResult.Saved(User user) -> saved(asked, asked.base(), user);
            case SaveResult.Conflicting(Conflict conflict) ->
                    refused(new Conflict(edit, conflict.theirs(), conflict.since()));
            case SaveResult.Deleted(Optional<Revision> removal) -> gone(edit, removal);
            case SaveResult.Invalid(List<Problem> said) -> invalid(asked.mine(), said);
        }
    }

    /// The person went on to somebody else meanwhile, whose fields are none of this answer's business.
    private void answeredTooLate(Edit asked, SaveResult result) {
        switch (result) {
            case SaveResult.Saved(User user) -> {
                tell(user);
                did(new Done.Saved(asked.base(), user));
            }
            case SaveResult.Deleted _ -> tellGone(asked.base().id());
            case SaveResult.Conflicting _, SaveResult.Invalid _ -> { }
        }
    }

    /// The saved user is the new base. What was typed while the save was under way stays, as a new edit of it.
    ///
    /// @param before the user as the save found it
    private void saved(Edit asked, User before, User user) {
        question.set(new Question.None());
        setAside.set(Optional.empty());
        review = null;
        if (state.now() instanceof Editing now) {
            rebase(now, asked.mine(), user);
        }
        tell(user);
        did(new Done.Saved(before, user));
        notice.set(new Notice(Notice.What.SAVED, user.values().name()));
        goOn();
        followIfClean();
    }

    /// What was saved is the new base, and what was typed since stays as an edit of it.
    ///
    /// @param asked what the fields held then
    private void rebase(Editing now, UserDraft asked, User user) {
        UserDraft mine = typedSince(asked, now.edit().mine(), user);
        problems.said(user.problems());
        state.set(new Editing(new Edit(user, mine), problems.of(mine), false, now.news().after(user)));
    }

    private void followIfClean() {
        if (state.now() instanceof Editing now && !now.busy() && !now.isDirty()) {
            switch (now.news()) {
                case News.None() -> { }
                case News.Changed(User theirs, _) -> follow(now.edit(), theirs);
                case News.Deleted(Optional<Revision> removal) -> deleted(now, removal);
            }
        }
    }

    /// What the directory holds now, but where a field holds something else than when it was submitted.
    private static UserDraft typedSince(UserDraft asked, UserDraft now, User user) {
        return UserDraft.map(field -> field.of(now).equals(field.of(asked)) ? field.of(user.values()) : field.of(now));
    }

    private void added(UserDraft asked, Notice.What what, AddResult result) {
        busy(false);
        switch (result) {
            case AddResult.Added(User user) -> {
                @Nullable Runnable then = afterSave;
                @Nullable UserDraft now = state.now().draft();
                open(user);
                if (now != null) {
                    state.set(new Editing(new Edit(user, typedSince(asked, now, user)), List.of(), false, new News.None()));
                }
                tell(user);
                did(new Done.Added(List.of(user)));
                notice.set(new Notice(what, user.values().name()));
                afterSave = then;
                goOn();
            }
            case AddResult.Invalid(List<Problem> said) -> invalid(asked, said);
        }
    }

    private void refused(Conflict conflict) {
        afterSave = null;
        moveTo(conflict);
        question.set(new Question.Refused(conflict));
    }

    private void gone(Edit edit, Optional<Revision> removal) {
        afterSave = null;
        state.set(new Editing(edit, problems.of(edit.mine()), false, new News.Deleted(removal)));
        tellGone(edit.base().id());
        question.set(new Question.Deleted(edit, removal));
    }

    /// Whoever typed on meanwhile is told without being led away from there.
    private void invalid(UserDraft asked, List<Problem> said) {
        problems.said(said);
        recheck();
        if (asked.equals(state.now().draft())) {
            refusedByRules();
        } else {
            afterSave = null;
        }
    }

    private void refusedByRules() {
        afterSave = null;
        refusalWatchers.forEach(Runnable::run);
    }

    private void unanswered() {
        afterSave = null;
        busy(false);
        catchUp();
        Edt.later(this::linkIsBack); // where it was asked on an earlier link than the present one
    }

    private void goOn() {
        @Nullable Runnable then = afterSave;
        afterSave = null;
        if (then != null) {
            leave(then); // which asks where more was typed meanwhile
        }
    }

    // ---- a conflict

    /// Opens the question about a change that the banner tells of.
    public void showNews() {
        switch (state.now()) {
            case Editing now when now.news() instanceof News.Changed -> question.set(new Question.Refused(now.known()));
            case Editing(Edit edit, _, _, News.Deleted(Optional<Revision> removal)) ->
                    question.set(new Question.Deleted(edit, removal));
            case Editing _, Adding _, Empty _, Several _ -> { }
        }
    }

    /// Answers *Reload*: takes theirs, and sets aside what was typed.
    public void reload() {
        if (state.now() instanceof Editing now && now.news() instanceof News.Changed(User theirs, _)) {
            reload(now.known());
            notice.set(new Notice(Notice.What.RELOADED, theirs.values().name()));
        }
    }

    /// Whether an edit of the user who is open was set aside, and nothing is typed that it would be put over.
    public boolean canBringBack() {
        return setAside.now().isPresent() && state.now() instanceof Editing(Edit edit, _, _, _)
                && edit.base().id() == setAside.now().get().theirs().id() && !edit.isDirty();
    }

    /// Brings back the edit that was set aside, with the version it was based on, so that it can be reviewed.
    public void bringBack() {
        Optional<Conflict> aside = setAside.now();
        if (!canBringBack() || aside.isEmpty() || !(state.now() instanceof Editing(Edit edit, _, _, _))) {
            return;
        }
        User theirs = edit.base();
        Edit back = aside.get().edit();
        boolean asThen = theirs.version() == aside.get().theirs().version();
        News news = theirs.version() == back.base().version() ? new News.None()
                : new News.Changed(theirs, asThen ? aside.get().since() : List.of());
        setAside.set(Optional.empty());
        state.set(new Editing(back, problems.of(back.mine()), false, news));
        notice.set(new Notice(Notice.What.BROUGHT_BACK, theirs.values().name()));
    }

    /// Answers *Review and overwrite*. Decisions of an earlier review of the same edit are kept where they still hold.
    public void review() {
        if (state.now() instanceof Editing now && now.news() instanceof News.Changed) {
            Edit edit = now.edit();
            Conflict conflict = now.known();
            Review from = review == null ? Review.of(conflict) : review.carriedTo(conflict);
            question.set(new Question.Reviewing(new ReviewModel(link, from,
                    (id, outcome) -> sentInReviews.put(id, new Reviewed(edit, outcome)),
                    (before, user) -> reviewed(edit, before, user), this::goneInReview, this::catchUp)));
        }
    }

    // ---- what others do meanwhile

    /// Takes note of what happened to a user. A clean editor follows; a dirty one keeps every key and says so in its
    /// banner; an open question tells the new state. While a save is under way it waits for the answer, which may be
    /// this very change.
    ///
    /// @return whether it changed what is shown here
    boolean happened(Change change) {
        if (!(state.now() instanceof Editing now) || now.edit().base().id() != change.userId()) {
            return false;
        }
        if (now.busy() || isReviewBusy()) {
            waiting.add(() -> happened(change));
            return false;
        }
        boolean willBeAnswered = unanswered != null && unanswered.saveId().equals(change.revision().saveId());
        if (willBeAnswered || !now.isNews(change.revision())) {
            return false;
        }
        @Nullable Reviewed own = sentInReviews.get(change.revision().saveId());
        if (change.user().isEmpty()) {
            deleted(now, Optional.of(change.revision()));
        } else if (own != null) {
            reviewed(own.asked, own.outcome.base(), change.user().get()); // whose answer was lost
        } else if (now.isDirty()) {
            moved(now, change.user().get(), List.of(change.revision()));
        } else {
            follow(now.edit(), change.user().get());
        }
        return true;
    }

    private boolean isReviewBusy() {
        return question.now() instanceof Question.Reviewing(ReviewModel open) && open.state().now().busy();
    }

    /// Opens the user as others left it. What was typed that makes no difference, a blank at the end, stays.
    private void follow(Edit edit, User theirs) {
        Set<Field> changed = Field.differing(edit.base().values(), theirs.values());
        UserDraft mine = UserDraft.map(field -> field.of(changed.contains(field) ? theirs.values() : edit.mine()));
        open(new Edit(theirs, mine));
        followWatchers.forEach(watcher -> watcher.accept(changed));
    }

    /// @param since what is known of how it became theirs, oldest first
    private void moved(Editing now, User theirs, List<Revision> since) {
        Conflict before = now.known();
        User newest = Version.isLater(before.theirs().version(), theirs.version()) ? before.theirs() : theirs;
        var step = new Conflict(now.edit(), newest, since);
        if (question.now() instanceof Question.Reviewing(ReviewModel open)) {
            open.moved(step);
        }
        Conflict all = before.and(step);
        moveTo(all);
        if (question.now() instanceof Question.Refused || question.now() instanceof Question.Deleted) {
            question.set(new Question.Refused(all)); // also of somebody who is back after all
        }
    }

    private void deleted(Editing now, Optional<Revision> removal) {
        Edit edit = now.edit();
        if (!edit.isDirty()) {
            openNothing();
            String name = edit.base().values().name();
            notice.set(removal.map(by -> new Notice(Notice.What.DELETED_BY, name, by.who()))
                    .orElseGet(() -> new Notice(Notice.What.DELETED_UNDER_YOU, name)));
            return;
        }
        state.set(new Editing(edit, now.problems(), false, new News.Deleted(removal)));
        switch (question.now()) {
            case Question.Reviewing(ReviewModel open) -> open.removed(removal);
            case Question.Refused _ -> question.set(new Question.Deleted(edit, removal));
            default -> { }
        }
    }

    private void catchUp() {
        var late = List.copyOf(waiting);
        waiting.clear();
        late.forEach(Runnable::run);
    }

    private void reviewed(Edit asked, User before, User user) {
        if (isOpen(asked.base().id())) {
            busy(false);
            saved(asked, before, user);
        } else {
            answeredTooLate(Edit.of(before), new SaveResult.Saved(user));
        }
    }

    private void goneInReview(Edit outcome, Optional<Revision> removal) {
        if (isOpen(outcome.base().id())) {
            gone(outcome, removal);
        } else {
            answeredTooLate(outcome, new SaveResult.Deleted(removal));
        }
    }

    /// Answers *Add again with my edits*.
    public void addAgain() {
        if (question.now() instanceof Question.Deleted(Edit edit, _)) {
            question.set(new Question.None());
            problems.visitAll();
            recheck();
            if (!state.now().problems().isEmpty()) {
                refusedByRules();
                return;
            }
            submit(Submission.addAgain(edit));
        }
    }

    /// Answers *Let it go*: what was typed is discarded, and nothing is open any more.
    public void letGo() {
        if (question.now() instanceof Question.Deleted(Edit edit, _)) {
            question.set(new Question.None());
            notice.set(new Notice(Notice.What.LET_GO, edit.base().values().name()));
            openNothing();
            tellGone(edit.base().id());
        }
    }

    /// Takes note of a user as the directory holds it now. A clean editor follows; a dirty one says so in its banner.
    void learnt(User now) {
        if (!(state.now() instanceof Editing shown) || shown.edit().base().id() != now.id()) {
            return;
        }
        if (shown.busy() || isReviewBusy()) {
            waiting.add(() -> learnt(now));
        } else if (!Version.isLater(now.version(), shown.known().theirs().version())) {
            return; // read before something that is known already
        } else if (shown.isDirty()) {
            moved(shown, now, List.of());
        } else {
            follow(shown.edit(), now);
        }
    }

    /// Takes note of a save that the person made elsewhere, by undoing one: never news to them. What is typed stays, as an
    /// edit of what was saved.
    ///
    /// @param before what the save was based on
    void savedElsewhere(User before, User user) {
        setAside.now().filter(aside -> aside.edit().base().id() == user.id()
                && aside.edit().base().version() == before.version()).ifPresent(aside -> setAside.set(Optional.of(
                        new Conflict(new Edit(user, typedSince(before.values(), aside.edit().mine(), user)), user))));
        if (!(state.now() instanceof Editing now) || now.edit().base().id() != user.id()) {
            return;
        }
        if (now.busy() || isReviewBusy()) {
            waiting.add(() -> savedElsewhere(before, user));
        } else if (!now.isDirty() || now.edit().base().version() != before.version() || isAskedAboutMoreThan(user)) {
            learnt(user);
        } else {
            question.set(new Question.None()); // about the person's own save, if any
            rebase(now, before.values(), user);
            followIfClean();
        }
    }

    private boolean isAskedAboutMoreThan(User user) {
        return switch (question.now()) {
            case Question.None() -> false;
            case Question.Refused(Conflict conflict) -> conflict.theirs().version() != user.version();
            default -> true;
        };
    }

    /// Takes note that the user is no longer in the directory. Says nothing where that is known already, perhaps by whom.
    void learntGone(long id) {
        if (!(state.now() instanceof Editing now) || now.edit().base().id() != id || now.busy() || isReviewBusy()) {
            return;
        }
        if (!now.isDirty()) {
            openNothing();
        } else if (!(now.news() instanceof News.Deleted)) {
            deleted(now, Optional.empty());
        }
    }

    private void moveTo(Conflict conflict) {
        if (state.now() instanceof Editing(Edit edit, List<Problem> told, boolean busy, _)) {
            state.set(new Editing(edit, told, busy, new News.Changed(conflict.theirs(), conflict.since())));
        }
    }

    private void reload(Conflict known) {
        question.set(new Question.None());
        setAside.set(Optional.of(known));
        open(known.theirs());
        tell(known.theirs());
    }

    /// Opens an edit that somebody else's save refuses, whoever made it: an undo, a version brought back.
    void refuse(Conflict conflict) {
        open(new Editing(conflict.edit(), List.of(), false, new News.None()));
        refused(conflict);
    }

    /// Opens an edit whose user turned out to be deleted.
    void refuse(Edit edit, Optional<Revision> removal) {
        open(new Editing(edit, List.of(), false, new News.None()));
        gone(edit, removal);
    }

    /// Saves `values` in all fields of this user, by the same road as what is typed.
    void saveAs(User user, UserDraft values) {
        open(user);
        state.set(new Editing(new Edit(user, values), List.of(), false, new News.None()));
        save();
    }

    // ---- problems

    /// Takes note that the directory would not have a user deleted.
    void refusedToDelete(List<Problem> said) {
        problems.said(said);
        recheck();
    }

    private void recheck() {
        state.set(state.now().recheck(problems));
    }

    private void busy(boolean busy) {
        state.set(state.now().withBusy(busy));
    }

    private boolean isOpen(long id) {
        return state.now() instanceof Editing(Edit edit, _, _, _) && edit.base().id() == id;
    }

    private void did(Done done) {
        doneWatchers.forEach(watcher -> watcher.accept(done));
    }

    private void tell(User user) {
        savedWatchers.forEach(watcher -> watcher.accept(user));
    }

    private void tellGone(long id) {
        goneWatchers.forEach(watcher -> watcher.accept(id));
    }
}
