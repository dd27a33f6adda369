package roster.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import roster.directory.Change;
import roster.directory.Conflict;
import roster.directory.Dependents;
import roster.directory.Edit;
import roster.directory.Presence;
import roster.directory.Revision;
import roster.directory.Revision.Kind;
import roster.directory.Shortened;
import roster.directory.User;
import roster.model.EditorState.Adding;
import roster.model.EditorState.Editing;
import roster.work.Background;
import roster.work.Value;

/// One window: the list, the editor, the link, and how they act on one another. The selection drives the editor, the
/// editor may refuse to be left, what is saved shows in the list. Event dispatch thread only.
public final class RosterModel {
    private final LinkModel link;
    private final ListModel list;
    private final EditorModel editor;
    private final DeletionModel deletion;
    private final UndoModel undo;
    private final RestoreModel restoring;
    private final OverwriteWatch overwrites;
    private final LiveModel live;
    private final Closing closing;
    private final Background background;
    private final SamplesModel samples;
    private final KeptList keptList;
    private final OldNotices oldNotices;
    private final Set<RevisionsModel> histories = new LinkedHashSet<>();
    private final Value<Set<Long>> selection = new Value<>(Set.of());
    private Set<Long> beforeAdding = Set.of();
    private Optional<PendingRequests.Request> opening = Optional.empty();
    private String shownOf = "";
    private final List<Consumer<Set<Long>>> addedWatchers = new ArrayList<>();

    /// A window's model, not connected yet.
    ///
    /// @param memory   of the window
    /// @param lastSeen of this directory: keeps the beginning of the list from one start to the next
    /// @param me       the name that this person's saves report; asked on any thread
    public RosterModel(Background background, Connector connector, SampleUsers samples, Memory memory, Memory lastSeen,
                       Supplier<String> me) {
        this(background, connector, samples, memory, lastSeen, me, PendingRequests.SHOWN_AFTER);
    }

    /// @param shownAfter how long a request may take before the person is told what it waits for
    RosterModel(Background background, Connector connector, SampleUsers samples, Memory memory, Memory lastSeen,
                Supplier<String> me, Duration shownAfter) {
        this.background = background;
        keptList = new KeptList(lastSeen);
        link = new LinkModel(background, connector, shownAfter, new Own(me));
        list = new ListModel(background, link);
        editor = new EditorModel(link);
        editor.watchSaved(this::saved);
        editor.watchDeleted(this::deleted);
        editor.watchReopened(user -> selection.set(Set.of(user.id())));
        undo = new UndoModel(link, this::undone, () -> editor.notice().set(Notice.OFFLINE),
                editor::isAsked);
        closing = new Closing(link.pending(), editor);
        this.samples = new SamplesModel(link, samples, this::samplesAdded);
        editor.watchDone(this::did);
        restoring = new RestoreModel(link, editor, selection, this::show);
        deletion = new DeletionModel(link, editor, this::gone, undo::did, undo::leftUndone,
                revision -> happened(List.of(new Change(revision, Optional.empty(), Change.UNKNOWN))));
        overwrites = new OverwriteWatch(link, memory);
        live = new LiveModel(link, this::happened, this::readEverything);
        live.colleagues().watch(_ -> takeTurns());
        live.ownWindows().watch(_ -> takeTurns());
        editor.state().watch(this::showColleagues);
        link.state().watch(this::linkChanged);
        link.watchRefusals(refusal -> editor.notice().set(new Notice(Notice.What.NOT_READ, "", refusal)));
        oldNotices = new OldNotices(link, editor);
        keptList.kept().ifPresent(this::begin);
    }

    /// Counts the windows that read the list when it changes. While the feed is silent those count that were here.
    private void takeTurns() {
        live.colleagues().now().ifPresent(present -> list.among(present.size() + live.ownWindows().now().size()));
    }

    private void begin(LastSeen seen) {
        list.begin(seen);
        link.showing(seen.at());
        shownOf = seen.identity();
    }

    /// Closes the window with `then`, once nothing unsaved would be lost and nothing is being written.
    public void close(Runnable then) {
        closing.close(then);
    }

    /// Takes note that the window is closed.
    public void closing() {
        list.lastSeen(link.knownAsOf(), shownOf).ifPresent(keptList::keepLast);
    }

    /// Keeps the list for the next start, unless it is as it was kept last. Called now and then while the window is open.
    public void keepList() {
        list.lastSeen(link.knownAsOf(), shownOf).ifPresent(keptList::keep);
    }

    public LinkModel link() {
        return link;
    }

    public ListModel list() {
        return list;
    }

    public EditorModel editor() {
        return editor;
    }

    /// What others do meanwhile, and who they are.
    public LiveModel live() {
        return live;
    }

    /// The ids of the selected users. The view follows it: a selection that the editor does not let go comes back.
    public Value<Set<Long>> selection() {
        return selection;
    }

    public Value<Boolean> loadingSamples() {
        return samples.loading();
    }

    /// Calls `watcher` with the ids of the users whom the person has just added or brought back.
    public void watchAdded(Consumer<Set<Long>> watcher) {
        addedWatchers.add(watcher);
    }

    // ---- selecting and adding

    /// Selects these users and opens what is selected, once the editor may be left.
    public void select(Set<Long> ids) {
        if (!ids.equals(selection.now())) {
            editor.leave(() -> selectNow(ids));
        }
    }

    /// Selects the first listed user, unless a selected user is listed. Waits for the list where other users are asked for.
    ///
    /// @param isWanted asked when the list answers: the person may be somewhere else by then
    /// @param listed   called once the list shows the answer, where that is still wanted
    public void selectFirst(BooleanSupplier isWanted, Runnable listed) {
        Set<Long> selected = selection.now();
        list.whenAnswered(() -> editor.askLate(() -> {
            if (!selection.now().equals(selected) || !isWanted.getAsBoolean()) {
                return;
            }
            listed.run();
            Listing now = list.listing().now();
            if (now.size() > 0 && now.rows(selected).isEmpty()) {
                select(Set.of(now.id(0)));
            }
        }));
    }

    /// Whether the form for a new user can be opened. During an addition it opens after that.
    public boolean canAdd() {
        return !(editor.state().now() instanceof Adding adding) || adding.busy();
    }

    /// Opens the form for a new user, once the editor may be left.
    public void add() {
        if (canAdd()) {
            editor.leave(() -> {
                beforeAdding = selection.now();
                selection.set(Set.of());
                editor.openNew();
            });
        }
    }

    /// Closes the form for a new user once it may be left, and restores the selection from before.
    public void cancelAdding() {
        editor.leave(() -> selectNow(beforeAdding));
    }

    /// Cancels the request that is shown as waiting. If there is none, closes the untouched form of a new user.
    public void escape() {
        EditorState now = editor.state().now();
        if (link.pending().shown().now().isPresent()) {
            link.pending().cancel();
        } else if (now instanceof Adding && !now.isDirty() && !now.isBusy()) {
            cancelAdding();
        }
    }

    private void selectNow(Set<Long> ids) {
        selection.set(Set.copyOf(ids));
        if (ids.size() != 1) {
            if (ids.isEmpty()) {
                editor.openNothing();
            } else {
                editor.openSeveral(ids.size());
            }
            return;
        }
        long id = ids.iterator().next();
        list.seen(id);
        @Nullable User known = list.known(id);
        if (known == null || Shortened.isShortened(known)) {
            editor.openNothing(); // an edit begins from the whole user
        } else {
            editor.open(known);
        }
        readSelected(id); // what the list knows may be older than the directory
    }

    private void readSelected(long id) {
        opening.ifPresent(PendingRequests.Request::supersede);
        @Nullable User known = list.known(id);
        opening = link.ask(new Task(Task.Kind.OPEN, known == null ? "" : known.values().name()), directory -> directory.user(id),
                found -> found(id, OpenReading.of(found)), () -> { });
    }

    private void found(long id, OpenReading read) {
        Optional<User> found = read.user();
        if (!selection.now().equals(Set.of(id))) {
            return;
        }
        if (found.isEmpty()) {
            editor.learntGone(id, read.removal());
            deselect(Set.of(id));
            list.gone(Set.of(id));
            return;
        }
        list.learnt(found.get()); // a row that was never read may be another user's by now
        if (editor.state().now() instanceof Editing(Edit edit, _, _, _)) {
            editor.learnt(found.get(), read.since());
            if (!edit.base().isSameRecordAs(found.get())) {
                deselect(Set.of(id)); // somebody else has the id by now
            }
        } else {
            editor.open(found.get());
        }
    }

    /// Reads everything anew, as the person asks; the list keeps its place and the editor its text.
    public void refresh() {
        if (link.directory().isPresent()) {
            list.seen();
        }
        list.refresh();
        readOpen();
    }

    private void readEverything() {
        link.own().everythingIsReadAnew();
        list.missed();
        readTheRest();
    }

    private void readTheRest() {
        List.copyOf(histories).forEach(RevisionsModel::happened);
        readOpen();
    }

    /// Reads the open user anew, or a selected user whose reading was cancelled or not answered.
    private void readOpen() {
        overwrites.look();
        switch (editor.state().now()) {
            case Editing(Edit edit, _, _, _) -> {
                long id = edit.base().id();
                link.ask("open", directory -> OpenReading.of(directory, edit), read -> found(id, read), () -> { });
            }
            case EditorState.Empty _ when selection.now().size() == 1 -> readSelected(selection.now().iterator().next());
            case EditorState.Empty _, EditorState.Several _, Adding _ -> { }
        }
    }

    // ---- deleting, undoing, the history

    /// Whether *Delete* can be used now: online, with no write under way, and with a user open or selected. An open user
    /// who is known to be deleted does not count.
    public boolean canDelete() {
        return link.directory().isPresent() && !editor.state().now().isBusy() && switch (editor.state().now()) {
            case Editing editing -> !editing.isDeleted();
            case EditorState.Empty _, EditorState.Several _, Adding _ -> !selection.now().isEmpty();
        };
    }

    /// Asks whether the selected users shall be deleted.
    public void askToDelete() {
        deletion.ask(selection.now());
    }

    /// Answers *Delete*: deletes those whom nobody changed meanwhile, and asks again about the others.
    public void delete() {
        deletion.delete();
    }

    /// Undo and redo of saves and deletions.
    public UndoModel undo() {
        return undo;
    }

    /// Who replaced what the person had saved.
    public OverwriteWatch overwrites() {
        return overwrites;
    }

    /// The history of a user, not read yet.
    public RevisionsModel history(long id) {
        return new RevisionsModel(link, histories, (directory, beforeSeq, atMost) -> directory.history(id, beforeSeq, atMost));
    }

    /// The recent changes of the whole directory, not read yet.
    public RecentModel recent() {
        return new RecentModel(background, link, histories);
    }

    /// Bringing back what the history shows.
    public RestoreModel restoring() {
        return restoring;
    }

    /// Opens this user, though the list may not show it.
    public void show(long id) {
        select(Set.of(id));
    }

    private void undone(UndoModel.Undone undone, Notice.What what) {
        editor.notice().set(Notice.NONE); // what it says can't be undone any more
        switch (undone) {
            case UndoModel.Undone.Worked(_, _, Shortfall left) when left.nothingWasDone() -> notDone(left);
            case UndoModel.Undone.Worked(Done inverse, _, _) -> worked(inverse, what);
            case UndoModel.Undone.WorkedForSome(Done inverse, int kept, _, _) -> {
                worked(inverse, what);
                editor.notice().set(new Notice(what == Notice.What.UNDONE ? Notice.What.UNDONE_FOR_SOME : Notice.What.REDONE_FOR_SOME,
                        Integer.toString(inverse.count()), Integer.toString(kept)));
            }
            case UndoModel.Undone.CutShort(Done inverse, Done rest, _) -> {
                worked(inverse, what);
                editor.notice().set(new Notice(what == Notice.What.UNDONE ? Notice.What.UNDONE_PARTLY : Notice.What.REDONE_PARTLY,
                        Integer.toString(inverse.count()), Integer.toString(rest.count())));
            }
            case UndoModel.Undone.Clashed(Conflict conflict) when conflict.differsForNobody() ->
                    editor.contended(what == Notice.What.UNDONE ? Notice.What.NOT_UNDONE_CONTENDED
                            : Notice.What.NOT_REDONE_CONTENDED, conflict.theirs(),
                            undo.again(what));
            case UndoModel.Undone.Clashed(Conflict conflict) -> editor.askLate(() -> editor.leave(() -> {
                selection.set(Set.of(conflict.theirs().id()));
                editor.refuse(conflict);
                readOpen(); // the user may have changed while another question was open
            }));
            case UndoModel.Undone.DeletionsClashed(List<Conflict> conflicts) ->
                    editor.askLate(() -> editor.question().set(new Question.DeletingChanged(conflicts, List.of())));
            case UndoModel.Undone.Deleted(Edit edit, Optional<Revision> removal) -> editor.askLate(() -> editor.leave(() -> {
                selection.set(Set.of(edit.base().id()));
                editor.refuse(edit, removal);
            }));
            case UndoModel.Undone.TakesAlong(List<User> users, List<Dependents> dependents) ->
                    editor.askLate(() -> deletion.ask(users, dependents));
        }
    }

    /// A refusal is told by the shortfall alone, with its reason.
    private void notDone(Shortfall left) {
        if (left.refused().isEmpty()) {
            editor.notice().set(left.there().isEmpty() ? Notice.deleted(List.of(), left.gone()) : Notice.thereAgain(left.there()));
        }
    }

    private void worked(Done inverse, Notice.What what) {
        switch (inverse) {
            case Done.Saved(User before, User after) -> {
                editor.savedElsewhere(before, after, undo.met());
                list.learnt(after);
                list.hurry();
            }
            case Done.Added(List<User> users) -> {
                list.refresh();
                tellAdded(users);
            }
            case Done.Removed(List<User> users, _) -> {
                var ids = new LinkedHashSet<Long>();
                users.forEach(user -> ids.add(user.id()));
                gone(ids);
            }
        }
        editor.notice().set(new Notice(what, what == Notice.What.UNDONE ? inverse.inverse() : inverse)
                .with(undo.differently(inverse)));
    }

    private void forgetBeforeAdding(Set<Long> removed) {
        var left = new LinkedHashSet<>(beforeAdding);
        left.removeAll(removed);
        beforeAdding = Set.copyOf(left);
    }

    /// Handles a deletion that the person made here. Text that is typed for one of the users stays in the form. Where its
    /// save is under way the directory is asked after the answer.
    private void gone(Set<Long> ids) {
        ids.stream().filter(id -> !editor.waits(id, this::readOpen)).forEach(id -> editor.learntGone(id, Optional.empty()));
        deselect(ids);
        list.gone(ids);
    }

    // ---- samples and the link

    /// Whether the made-up users are offered: only for the directory on this computer.
    public boolean offersSamples() {
        return samples.areOffered();
    }

    /// Adds the made-up users, as one step that can be undone.
    public void loadSamples() {
        samples.load();
    }

    private void samplesAdded(List<User> added, List<Stored> differently, Shortfall left) {
        if (!added.isEmpty()) {
            undo.did(new Done.Added(added));
            list.refresh(); // before the notice, which a slow reading would withdraw
            editor.notice().set(new Notice(Notice.What.SAMPLE_LOADED, Integer.toString(added.size())).with(differently));
        }
        undo.leftUndone(left);
    }

    private void deleted(User user) {
        deselect(Set.of(user.id()));
        if (!isSomebodyElse(user)) {
            list.gone(Set.of(user.id()));
        }
    }

    /// Whether the list knows another user under this one's id.
    private boolean isSomebodyElse(User user) {
        @Nullable User listed = list.known(user.id());
        return listed != null && !listed.isSameRecordAs(user);
    }

    private void did(Done done) {
        undo.did(done);
        if (done instanceof Done.Added(List<User> users)) {
            tellAdded(users);
        }
    }

    private void tellAdded(List<User> users) {
        Set<Long> ids = users.stream().map(User::id).collect(Collectors.toUnmodifiableSet());
        addedWatchers.forEach(watcher -> watcher.accept(ids));
    }

    private void saved(User user) {
        if (editor.state().now() instanceof Editing(Edit edit, _, _, _) && edit.base().id() == user.id()) {
            selection.set(Set.of(user.id()));
        }
        list.learnt(user);
        list.hurry();
    }

    /// Another directory answers at the address of the one that is shown, say another database behind the same tunnel: its
    /// users may have the same ids and versions, so that an edit or an undo would meet the wrong person.
    private void forgetTheOther() {
        selection.set(Set.of());
        beforeAdding = Set.of();
        editor.forgetDirectory();
        list.forget();
        undo.forget();
        samples.forget();
        deletion.forget();
        overwrites.forget();
    }

    private void linkChanged(Link now) {
        if (now instanceof Link.Online) {
            if (!shownOf.isEmpty() && !shownOf.equals(link.identity())) {
                forgetTheOther();
            }
            shownOf = link.identity();
            editor.linkIsBack();
            list.linkIsBack();
            deletion.linkIsBack();
            undo.linkIsBack();
            samples.linkIsBack();
            readTheRest();
        }
    }

    // ---- what others do meanwhile

    private void happened(List<Change> changes) {
        link.own().happened(changes);
        list.happened(changes);
        List.copyOf(histories).forEach(RevisionsModel::happened);
        List<Change> lasting = changes.stream().filter(change -> !isTakenBack(change, changes)).toList();
        tellInTurn(lasting);
        oldNotices.happened(changes);
        deselect(lasting.stream().filter(change -> change.user().isEmpty()).map(Change::userId).collect(Collectors.toSet()));
        if (editor.state().now() instanceof Editing(Edit edit, _, _, _)) {
            deselect(isSomebodyElse(edit.base()) ? Set.of(edit.base().id()) : Set.of());
        }
    }

    /// Has changes told, those of the user who is open after the answer that the editor waits for.
    private void tellInTurn(List<Change> changes) {
        tell(changes.stream().filter(change -> !editor.waits(change.userId(), () -> tellInTurn(List.of(change)))).toList());
    }

    /// Has each change told in one place: in the editor, or else in the notice of saves that were replaced.
    private void tell(List<Change> changes) {
        var toldNowhere = new ArrayList<Revision>();
        for (Change change : changes) {
            if (deletion.isUnderWay(change.revision())) {
                continue; // its answer says so
            }
            if (editor.happened(change)) {
                list.seen(change.userId());
            }
            deletion.happened(change.revision());
            if (link.own().isLaterStep(change.revision())) {
                undo.afterWrites(() -> tookPlaceLater(change));
            }
            if (editor.tells(change.revision())) {
                overwrites.toldElsewhere(change.revision());
            } else {
                toldNowhere.add(change.revision());
            }
        }
        overwrites.happened(toldNowhere);
    }

    /// Takes in what a trigger made of a user after a write by this window. The answer to that write did not hold it.
    private void tookPlaceLater(Change change) {
        change.user().ifPresent(user -> {
            undo.settled(user);
            Notice told = editor.notice().now();
            if (told.what().isOfAWrite() && undo.isNewestOf(user, told.what())) {
                editor.notice().set(told.and(change.revision(), user));
            }
        });
    }

    /// Whether it is known at the same moment that the deleted user is back: then nobody need be told.
    private static boolean isTakenBack(Change deletion, List<Change> changes) {
        return changes.stream().filter(later -> later.userId() == deletion.userId()
                && later.revision().seq() > deletion.revision().seq()).findFirst()
                .filter(next -> next.revision().kind() == Kind.RESTORED).isPresent();
    }

    /// Users were deleted; nobody stays selected who is not there, unless the person has something typed for them and the
    /// list shows nobody else in their place.
    private void deselect(Set<Long> removed) {
        forgetBeforeAdding(removed);
        var left = new LinkedHashSet<>(selection.now());
        if (!left.removeAll(removed)) {
            return;
        }
        switch (editor.state().now()) {
            case EditorState.Several _ -> selectNow(left);
            case EditorState.Empty _ -> selection.set(Set.copyOf(left));
            case Editing(Edit edit, _, _, _) -> {
                if (isSomebodyElse(edit.base())) {
                    selection.set(Set.copyOf(left));
                }
            }
            case Adding _ -> { }
        }
    }

    private void showColleagues(EditorState state) {
        boolean isThere = state instanceof Editing editing && !editing.isDeleted();
        live.show(isThere && state instanceof Editing(Edit edit, _, _, _)
                ? Presence.of(edit.base().id(), edit.isDirty()) : Presence.NOBODY);
    }
}
