package roster.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.AddResult;
import roster.directory.Change;
import roster.directory.Conflict;
import roster.directory.Directory;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.Revision;
import roster.directory.SaveResult;
import roster.directory.User;
import roster.directory.UserDraft;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;
import roster.model.EditorState.Empty;
import roster.model.EditorState.News;
import roster.model.EditorState.Several;
import roster.work.Edt;

/// Sends what was typed to the directory and takes in the answer, however late it comes. Event dispatch thread only.
final class Saving {
    private final LinkModel link;
    private final EditorParts parts;
    private final Following following;

    Saving(LinkModel link, EditorParts parts, Following following) {
        this.link = link;
        this.parts = parts;
        this.following = following;
    }

    /// Whether something is typed that is neither being saved nor waits to be saved.
    boolean canSave() {
        return isTyped() && !parts.held.isNewest()
                && !(isSentAsTyped() && (parts.open.now().isBusy() || parts.held.isHeld()));
    }

    /// Whether something else is typed than is stored, or than what was sent may store.
    private boolean isTyped() {
        return parts.open.now().isDirty() || (parts.outbox.unanswered().isPresent() && !isSentAsTyped());
    }

    private boolean isSentAsTyped() {
        return parts.outbox.unanswered().filter(sent -> sent.typed().equals(parts.open.now().draft())).isPresent();
    }

    /// Saves what was typed, at once or as soon as it can be sent. Nothing happens where nothing was typed.
    void save() {
        EditorState now = parts.open.now();
        if (!isTyped()) {
            return;
        }
        if (now.isBusy()) {
            if (!isSentAsTyped()) {
                hold();
            }
            return;
        }
        parts.open.forgetSaid();
        if (!parts.open.check()) {
            refusedByRules();
            return;
        }
        if (link.directory().isEmpty()) {
            parts.leaving.stay();
            hold();
            return;
        }
        Optional<Submission> unanswered = parts.outbox.unanswered();
        if (unanswered.isPresent()) {
            if (!isSentAsTyped()) {
                hold();
            }
            submit(unanswered.get()); // it may have landed: under another name it would meet itself as a conflict
            return;
        }
        parts.held.forget();
        switch (now) {
            case Empty _, Several _ -> { }
            case Adding(UserDraft draft, _, _) -> submit(Submission.add(draft));
            case Editing(Edit edit, _, _, _) -> submit(Submission.save(edit));
        }
    }

    private void hold() {
        parts.held.holdNewest(heldTask(), parts.open.now().draft());
    }

    private Task heldTask() {
        return heldTask(parts.open.now() instanceof Adding ? Task.Kind.ADD : Task.Kind.SAVE);
    }

    private Task heldTask(Task.Kind kind) {
        @Nullable UserDraft typed = parts.open.now().draft();
        return new Task(parts.outbox.unanswered().isPresent() ? Task.Kind.CHECK : kind, typed == null ? "" : typed.name());
    }

    /// Sends the save that is held, with what is typed by now. Moves the focus to a problem only where nothing was typed
    /// since Save was pressed.
    private void sendHeld() {
        boolean unchanged = parts.held.isPressedOn(parts.open.now().draft());
        boolean isAddAgain = parts.held.isAddAgain();
        parts.held.forget();
        if (!unchanged && !parts.open.check()) {
            parts.leaving.stay();
        } else if (isAddAgain) {
            addOpenAgain();
        } else {
            save();
        }
    }

    /// Brings back the user of this edit, who was deleted, at once or as soon as it can be sent.
    void addAgain(Edit edit) {
        parts.open.forgetSaid();
        if (!parts.open.check()) {
            refusedByRules();
            return;
        }
        if (link.directory().isEmpty()) {
            parts.leaving.stay();
            parts.held.holdAddAgain(heldTask(Task.Kind.ADD_AGAIN), edit.mine());
            return;
        }
        Optional<Submission> unanswered = parts.outbox.unanswered().filter(Submission.AddAgain.class::isInstance);
        if (unanswered.isPresent() && !isSentAsTyped()) {
            hold();
        } else {
            parts.held.forget();
        }
        submit(unanswered.orElseGet(() -> Submission.addAgain(edit)));
    }

    /// Brings back the user who is open, with what is typed by now. A user who is back already is saved.
    private void addOpenAgain() {
        if (parts.open.now() instanceof Editing now && now.isDeleted()) {
            addAgain(now.edit());
        } else {
            save();
        }
    }

    /// The directory can be reached again. A save that was never answered is sent once more under the same name: the
    /// person learns whether it was saved and is never asked to guess. Then a save that was held is sent.
    void linkIsBack() {
        if (!parts.held.isHeld() || parts.open.now().isBusy() || link.directory().isEmpty()) {
            return;
        }
        Optional<Submission> unanswered = parts.outbox.unanswered();
        if (!parts.hasUnsaved()) {
            parts.outbox.forget(); // taken back by the person; what landed nevertheless is read anew
            parts.held.forget();
        } else if (unanswered.isPresent()) {
            if (!parts.held.isNewest()) {
                parts.held.forget();
            }
            submit(unanswered.get());
            parts.asking.tell(new Notice(Notice.What.CHECKING, ""));
        } else {
            sendHeld();
        }
    }

    /// Takes in a change by the outcome of a review whose answer was lost.
    ///
    /// @return whether it was one
    boolean tookIn(Change change) {
        Optional<Outbox.Reviewed> own = parts.outbox.review(change.revision().saveId());
        if (own.isEmpty() || change.user().isEmpty() || !isNews(change.revision())) {
            return false;
        }
        reviewed(own.get().asked(), own.get().outcome(), change.user().get());
        return true;
    }

    private boolean isNews(Revision revision) {
        return parts.open.now() instanceof Editing now && now.isNews(revision);
    }

    /// Sends something to the directory. Until it is answered it is remembered, whatever happens to the link.
    private void submit(Submission sent) {
        boolean again = parts.outbox.unanswered().filter(sent::equals).isPresent();
        parts.outbox.sent(sent);
        parts.own.begun(sent.saveId());
        parts.open.busy(true);
        switch (sent) {
            case Submission.Save(Edit edit, var id) ->
                    ask(again ? Task.Kind.CHECK : Task.Kind.SAVE, edit.base().values(), directory -> directory.save(edit, id),
                            sent, edit.mine(), result -> answered(edit, result));
            case Submission.Add(UserDraft draft, var id) ->
                    ask(again ? Task.Kind.CHECK : Task.Kind.ADD, draft, directory -> directory.add(draft, id),
                            sent, draft, result -> added(draft, draft, Notice.What.ADDED, result));
            case Submission.Restore(Edit edit, UserDraft shown, var id) ->
                    ask(again ? Task.Kind.CHECK : Task.Kind.SAVE, edit.base().values(), directory -> directory.save(edit, id),
                            sent, edit.mine(), result -> restored(edit, shown, result));
            case Submission.AddAgain(Edit edit, var id) ->
                    ask(again ? Task.Kind.CHECK : Task.Kind.ADD_AGAIN, edit.mine(), directory -> directory.addAgain(edit, id),
                            sent, edit.mine(), result -> added(edit.mine(), broughtBack(edit), Notice.What.ADDED_AGAIN, result));
        }
    }

    private <T> void ask(Task.Kind kind, UserDraft user, Function<Directory, T> write, Submission sent, UserDraft asked,
                         Consumer<T> step) {
        parts.leaving.waitFor(link.ask(new Task(kind, user.name()), write, result -> answered(sent, () -> step.accept(result)),
                refusal -> answered(sent, () -> refused(asked, refusal)), this::unanswered, () -> cancelled(sent, kind)));
    }

    /// The directory refused a question that the save needed. The save is at its end.
    private void refused(UserDraft asked, Problem refusal) {
        parts.open.busy(false);
        invalid(asked, List.of(refusal));
    }

    /// The person cancelled it, and it did nothing. What was typed stays. What was sent before may have landed all the
    /// same, so it is still remembered.
    private void cancelled(Submission sent, Task.Kind kind) {
        parts.held.forget();
        if (kind != Task.Kind.CHECK) {
            parts.outbox.answered(sent);
        }
        ended();
        parts.leaving.stay();
        parts.open.busy(false);
        parts.outbox.catchUp();
    }

    /// What was sent is answered, cancelled, or won't be answered.
    private void ended() {
        if (parts.leaving.isCancelling()) {
            parts.held.forget(); // the cancel came too late for the first, and in time for the second
        }
        parts.leaving.answered();
        parts.asking.checked();
    }

    private void answered(Submission sent, Runnable step) {
        parts.outbox.answered(sent);
        ended();
        step.run();
        parts.outbox.catchUp();
    }

    private void answered(Edit asked, SaveResult result) {
        if (!(parts.open.now() instanceof Editing(Edit edit, _, _, _)) || edit.base().id() != asked.base().id()) {
            answeredTooLate(asked, result);
            return;
        }
        parts.open.busy(false);
        switch (result) {
            case SaveResult.Saved(User user) -> saved(asked.mine(), asked, user);
            case SaveResult.Conflicting(Conflict conflict) when conflict.differsForNobody() ->
                    refusedByUnseen(edit, conflict.theirs());
            case SaveResult.Conflicting(Conflict conflict) -> conflicting(asked, edit, conflict);
            case SaveResult.Deleted(Optional<Revision> removal) -> deleted(edit, removal);
            case SaveResult.Invalid(List<Problem> said) when isLocked(said) -> lockedOut(asked.base().values(), this::save);
            case SaveResult.Invalid(List<Problem> said) -> invalid(asked.mine(), said);
        }
    }

    /// Sends the save once more where the person alone changed the user meanwhile, in another window, and nothing clashes.
    private void conflicting(Edit asked, Edit typed, Conflict conflict) {
        Optional<Edit> again = parts.own.rebased(new Conflict(asked, conflict.theirs(), conflict.since()));
        var met = new Conflict(typed, conflict.theirs(), conflict.since());
        if (again.isPresent() && following.rebased(met)) {
            submit(Submission.save(again.get()));
        } else if (!typed.isDirty()) { // the person has taken back what was sent
            following.learnt(conflict.theirs(), conflict.since());
            goOn();
        } else if (parts.own.overlooks(met)) {
            parts.own.rebased(met).ifPresentOrElse(mine -> refusedByUnseen(mine, met.theirs()), () -> refused(met));
        } else {
            refused(met);
        }
    }

    /// Saves what the history shows of the user who is open. What is typed stays, as an edit of what was saved.
    void restore(Edit edit) {
        if (parts.open.now() instanceof Editing(Edit typed, _, _, _) && edit.isDirty()) {
            submit(Submission.restore(edit, typed.base().values()));
        }
    }

    private void restored(Edit asked, UserDraft shown, SaveResult result) {
        if (!(parts.open.now() instanceof Editing(Edit typed, _, _, _)) || typed.base().id() != asked.base().id()) {
            answeredTooLate(asked, result);
            return;
        }
        parts.open.busy(false);
        switch (result) {
            case SaveResult.Saved(User user) when parts.asking.reviewing().isPresent() -> restoredUnderReview(asked, user);
            case SaveResult.Saved(User user) -> saved(shown, asked, user);
            case SaveResult.Conflicting(Conflict conflict) when conflict.differsForNobody() ->
                    restoreContended(new Edit(conflict.theirs(), asked.mine()));
            case SaveResult.Conflicting(Conflict conflict) when parts.own.rebased(conflict).isEmpty() -> restoreClashes(asked, conflict);
            case SaveResult.Conflicting(Conflict conflict) when following.mayFollow(conflict) ->
                    parts.own.rebased(conflict).ifPresent(this::restoreAgain);
            case SaveResult.Conflicting(Conflict conflict) -> parts.own.rebased(conflict).ifPresent(this::restoreContended);
            case SaveResult.Deleted(Optional<Revision> removal) -> deleted(typed, removal);
            case SaveResult.Invalid(List<Problem> said) when isLocked(said) -> {
                locked(Notice.What.NOT_SAVED, asked.base(), () -> restore(asked));
                goOn();
            }
            case SaveResult.Invalid(List<Problem> said) -> {
                parts.asking.tell(new Notice(Notice.What.NOT_RESTORED, asked.base().values().name(), said.getFirst()));
                goOn();
            }
        }
    }

    /// For the open review a restore is one more save of its user: every decision that still holds stays.
    private void restoredUnderReview(Edit asked, User user) {
        following.learnt(user);
        parts.events.saved(user);
        tellSaved(asked, user);
        goOn();
    }

    /// Restores on what the person themselves made of the user elsewhere. They may have restored the same there.
    private void restoreAgain(Edit again) {
        @Nullable Runnable onward = parts.leaving.onward();
        following.learnt(again.base());
        parts.leaving.onceSaved(onward);
        if (again.isDirty()) {
            restore(again);
        } else {
            goOn();
        }
    }

    private void restoreContended(Edit again) {
        contended(Notice.What.CONTENDED, again.base(), () -> restore(again));
        goOn();
    }

    /// Asks about a restore that was refused. A save that is held is sent first: it is not the one that clashes.
    private void restoreClashes(Edit asked, Conflict conflict) {
        parts.leaving.stay();
        parts.late.askIdle(() -> parts.leaving.leave(() -> {
            parts.events.reopened(asked.base());
            parts.show(new Editing(asked, List.of(), false, new News.None()));
            refused(new Conflict(asked, conflict.theirs(), conflict.since()));
        }));
        goOn();
    }

    /// Another user is open by now, whose fields this answer does not concern.
    private void answeredTooLate(Edit asked, SaveResult result) {
        switch (result) {
            case SaveResult.Saved(User user) -> {
                parts.events.saved(user);
                parts.events.did(new Done.Saved(asked.base(), user));
                List<Stored> differently = Stored.differently(asked.mine(), user.values());
                if (!differently.isEmpty()) {
                    parts.asking.tell(new Notice(Notice.What.SAVED, user.values().name()).with(differently));
                }
            }
            case SaveResult.Deleted _ -> parts.events.deleted(asked.base());
            case SaveResult.Conflicting _, SaveResult.Invalid _ -> { }
        }
    }

    /// The saved user is the new base. What was typed while the save was under way stays, as a new edit of it.
    ///
    /// @param asked what counts as not typed since
    /// @param sent  the edit that was saved; after a review its outcome
    private void saved(UserDraft asked, Edit sent, User user) {
        parts.leaving.saved();
        parts.aside.forget();
        parts.asking.forgetReview();
        if (parts.open.now() instanceof Editing now) {
            parts.open.rebase(now, asked, user);
        }
        parts.events.saved(user);
        show(tellSaved(sent, user));
        goOn();
    }

    /// Tells that an edit was saved.
    ///
    /// @return what of it the database stored differently
    private List<Stored> tellSaved(Edit sent, User user) {
        List<Stored> differently = Stored.differently(sent.mine(), user.values());
        parts.events.did(new Done.Saved(sent.base(), user));
        parts.asking.tell(new Notice(Notice.What.SAVED, user.values().name()).with(differently));
        return differently;
    }

    /// Sends the save that is held, or else goes where the person was going.
    private void goOn() {
        if (parts.held.isNewest() && (parts.open.now().isDirty() || isToBeAddedAgain())) {
            sendHeld();
        } else {
            parts.held.forget();
            parts.leaving.goOn();
            following.followIfClean();
        }
    }

    private boolean isToBeAddedAgain() {
        return parts.held.isAddAgain() && parts.open.now() instanceof Editing now && now.isDeleted();
    }

    /// Highlights these fields where the form shows what the database stored.
    private void show(List<Stored> differently) {
        if (parts.open.now() instanceof Editing(Edit edit, _, _, _)) {
            Set<Field> shown = differently.stream().flatMap(each -> each.field().stream())
                    .filter(field -> !edit.changed().contains(field)).collect(Collectors.toSet());
            if (!shown.isEmpty()) {
                parts.events.followed(shown);
            }
        }
    }

    /// The values with which this edit brings its user back: the edit over what was deleted, as far as that is known.
    private UserDraft broughtBack(Edit edit) {
        return parts.open.now() instanceof Editing(_, _, _, News.Deleted(Optional<Revision> removal))
                ? removal.flatMap(by -> Optional.ofNullable(by.before())).map(edit::over).orElse(edit.mine()) : edit.mine();
    }

    /// A form of a new user that was added is never published as idle: the next state is the edit of that user.
    ///
    /// @param sent the values that the database was to store
    private void added(UserDraft asked, UserDraft sent, Notice.What what, AddResult result) {
        if (!(result instanceof AddResult.Added)) {
            parts.open.busy(false);
        }
        switch (result) {
            case AddResult.Added(User user, List<String> otherwise) ->
                    added(asked, what, user, Stored.and(Stored.differently(sent, user.values()), otherwise));
            case AddResult.Invalid(List<Problem> said) when isLocked(said) -> lockedOut(asked, this::addOpenAgain);
            case AddResult.Present(User user) -> thereAfterAll(user);
            case AddResult.Invalid(List<Problem> said) -> invalid(asked, said);
        }
    }

    private void added(UserDraft asked, Notice.What what, User user, List<Stored> differently) {
        parts.leaving.saved();
        @Nullable Runnable onward = parts.leaving.onward();
        @Nullable UserDraft now = parts.open.now().draft();
        boolean held = parts.held.isNewest();
        parts.show(now == null ? Edit.of(user) : new Edit(user, OpenEdit.typedSince(asked, now, user)));
        parts.events.saved(user);
        parts.events.did(new Done.Added(List.of(user)));
        parts.asking.tell(new Notice(what, user.values().name()).with(differently));
        show(differently);
        parts.leaving.onceSaved(onward);
        if (held) {
            hold();
        }
        goOn();
    }

    /// Somebody else had brought the user back: what was typed is an edit of that.
    private void thereAfterAll(User user) {
        following.learnt(user);
        switch (parts.open.now()) {
            case Editing now when now.news() instanceof News.Changed -> refused(now.known());
            case Editing now when now.news() instanceof News.None && now.isDirty() -> save();
            default -> {
                parts.asking.tell(new Notice(Notice.What.THERE_AGAIN, user.values().name()).about(user));
                goOn();
            }
        }
    }

    /// The edit was refused because its user was changed.
    void refused(Conflict conflict) {
        parts.held.forget();
        parts.leaving.stay();
        parts.moveTo(conflict);
        parts.askAboutRefusal();
    }

    private void refusedByUnseen(Edit edit, User theirs) {
        parts.held.forget();
        parts.leaving.stay();
        parts.open.put(new Edit(theirs, edit.mine()), new News.None());
        contended(Notice.What.CONTENDED, theirs, this::save);
    }

    /// A save was refused because its user was deleted. An open review of the edit ends with its outcome so far, and so does a
    /// closed one whose decisions are kept.
    private void deleted(Edit edit, Optional<Revision> removal) {
        parts.asking.reviewing().ifPresentOrElse(review -> {
            parts.held.forget();
            parts.leaving.stay();
            if (!parts.asking.isReviewBusy()) { // else its own answer brings the news
                review.removed(removal);
            }
        }, () -> gone(parts.open.now() instanceof Editing now ? parts.asking.decided(now.known()) : edit, removal));
    }

    /// The edit was refused because its user was deleted.
    void gone(Edit edit, Optional<Revision> removal) {
        parts.held.forget();
        parts.leaving.stay();
        parts.open.put(edit, new News.Deleted(removal));
        parts.events.deleted(edit.base());
        parts.askAboutRefusal();
    }

    /// Shows the problems. Moves the focus only where nothing was typed since the save was sent. A held save of another text
    /// is sent instead: these problems are not its own.
    private void invalid(UserDraft asked, List<Problem> said) {
        boolean unchanged = asked.equals(parts.open.now().draft());
        if (parts.held.isNewest() && !unchanged) {
            goOn();
            return;
        }
        parts.held.forget();
        parts.open.said(said);
        if (unchanged) {
            refusedByRules();
        } else {
            parts.leaving.stay();
        }
    }

    static boolean isLocked(List<Problem> said) {
        return said.stream().anyMatch(problem -> problem.reason() == Problem.Reason.LOCKED);
    }

    /// Handles a lock that another program held for too long. What was typed is kept. A person who was leaving is asked
    /// what to do with it.
    ///
    /// @param again tries it again
    private void lockedOut(UserDraft user, Runnable again) {
        parts.held.forget();
        parts.asking.tell(new Notice(Notice.What.NOT_SAVED, user.name(), link.pending().lastHolder()), again);
        parts.leaving.goOn();
    }

    /// Tells whose lock kept something from being done.
    ///
    /// @param again tries it again
    void locked(Notice.What what, User user, Runnable again) {
        parts.asking.tell(new Notice(what, user.values().name(), link.pending().lastHolder()).about(user), again);
    }

    private void refusedByRules() {
        parts.leaving.stay();
        parts.events.refused();
    }

    private void unanswered() {
        boolean cancelling = parts.leaving.isCancelling();
        ended();
        parts.leaving.stay();
        parts.open.busy(false);
        if (!cancelling && parts.outbox.unanswered().isPresent()) {
            parts.held.holdRepeat(heldTask());
        }
        parts.outbox.catchUp();
        Edt.later(this::linkIsBack); // where it was asked on an earlier link than the present one
    }

    /// Tells that another program changes this user all the time, in no field that is shown. Its name is in the history,
    /// which the directory may refuse to read.
    void contended(Notice.What what, User user, Runnable again) {
        newestWriter(user, who -> parts.asking.tell(new Notice(what, user.values().name(), who), again));
    }

    private void newestWriter(User user, Consumer<String> then) {
        Function<Directory, List<Revision>> newest = directory -> directory.history(user.id(), Directory.NEWEST, 1);
        link.ask("contended", newest, found -> then.accept(found.isEmpty() ? "" : found.getFirst().who()),
                _ -> then.accept(""), () -> then.accept(""));
    }

    // ---- a review

    /// A review of what the open edit meets.
    ReviewModel review(Edit edit, Conflict conflict) {
        return new ReviewModel(link, parts.asking.reviewOf(conflict),
                (id, outcome) -> parts.outbox.sent(parts.own.begun(id), new Outbox.Reviewed(edit, outcome)),
                (outcome, user) -> reviewed(edit, outcome, user), this::goneInReview, parts.outbox::catchUp,
                this::newestWriter);
    }

    private void reviewed(Edit asked, Edit outcome, User user) {
        if (parts.open.is(asked.base().id())) {
            parts.open.busy(false);
            saved(asked.mine(), outcome, user);
        } else {
            answeredTooLate(outcome, new SaveResult.Saved(user));
        }
    }

    private void goneInReview(Edit outcome, Optional<Revision> removal) {
        if (parts.open.is(outcome.base().id())) {
            gone(outcome, removal);
        } else {
            answeredTooLate(outcome, new SaveResult.Deleted(removal));
        }
    }
}
