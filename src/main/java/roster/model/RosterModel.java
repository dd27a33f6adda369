package roster.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import roster.directory.feed.Change;
import roster.directory.feed.Presence;
import roster.directory.record.RecordType;
import roster.directory.record.Revision;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.editor.EditorModel;
import roster.model.history.LatestModel;
import roster.model.history.OpenHistories;
import roster.model.history.RecentModel;
import roster.model.history.RestoreModel;
import roster.model.history.RevisionsModel;
import roster.model.link.Connector;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.model.link.LiveModel;
import roster.model.list.ListCard;
import roster.model.list.ListModel;
import roster.model.list.Memory;
import roster.model.list.SelectedUsers;
import roster.model.list.ShownDirectory;
import roster.model.request.Notice;
import roster.model.request.Own;
import roster.model.request.PendingRequests;
import roster.model.undo.DeletionModel;
import roster.model.undo.Opening;
import roster.model.undo.OverwriteWatch;
import roster.model.undo.OwnWrites;
import roster.model.undo.UndoAnswers;
import roster.model.undo.UndoModel;
import roster.work.Background;
import roster.work.Value;

/// The model of one window and the only entry for its views. It wires the list, the editor and the link. Each change of
/// the link or of the feed reaches them in a fixed order. The state of the window is in [SelectedUsers],
/// [OpenHistories] and [ShownDirectory]. The rules between the models are in [Opening], [OwnWrites], [UndoAnswers] and
/// [ChangeRouter]. Event dispatch thread only.
public final class RosterModel {
    private final RecordType ownType;
    private final LinkModel link;
    private final ListModel list;
    private final EditorModel editor;
    private final DeletionModel deletion;
    private final UndoModel undo;
    private final RestoreModel restoring;
    private final OverwriteWatch overwrites;
    private final LiveModel live;
    private final Closing closing;
    private final SamplesModel samples;
    private final OldNotices oldNotices;
    private final UpkeepModel upkeep;
    private final DirectorySwitch directories;
    private final SelectedUsers selection = new SelectedUsers();
    private final OpenHistories histories;
    private final ShownDirectory shown;
    private final Opening opening;
    private final OwnWrites writes;
    private final UndoAnswers undoAnswers;
    private final ChangeRouter router;

    /// Makes the model of a window that is yet to be connected.
    ///
    /// @param memory   of the window
    /// @param lastSeen of this directory, for the beginning of the list between two runs
    /// @param me       the name that this person's saves report; called on any thread
    public RosterModel(Background background, Connector connector, SampleUsers samples, Memory memory, Memory lastSeen,
                       Supplier<String> me) {
        this(background, connector, samples, memory, lastSeen, me, PendingRequests.SHOWN_AFTER);
    }

    /// @param shownAfter the wait after which a request is shown as pending
    RosterModel(Background background, Connector connector, SampleUsers samples, Memory memory, Memory lastSeen,
                Supplier<String> me, Duration shownAfter) {
        ownType = connector.type();
        link = new LinkModel(background, connector, shownAfter, new Own(me));
        list = new ListModel(background, link);
        editor = new EditorModel(link);
        overwrites = new OverwriteWatch(link, memory);
        histories = new OpenHistories(background, link);
        shown = new ShownDirectory(link, list, lastSeen);
        opening = new Opening(link, list, editor, overwrites, selection);
        editor.unsaved().openBy(opening::resume);
        undo = new UndoModel(link, editor, this::undone);
        writes = new OwnWrites(list, editor, opening, undo);
        editor.listen(writes);
        closing = new Closing(link.pending(), editor);
        this.samples = new SamplesModel(link, samples, writes::samplesAdded);
        restoring = new RestoreModel(link, editor, selection, this::show);
        deletion = new DeletionModel(link, editor, writes, this::happened);
        undoAnswers = new UndoAnswers(editor, opening, undo, deletion, writes);
        router = new ChangeRouter(link.own(), list, editor, undo, deletion, overwrites);
        live = new LiveModel(link, this::happened, this::readEverything);
        live.colleagues().watch(_ -> takeTurns());
        live.ownWindows().watch(_ -> takeTurns());
        editor.state().watch(this::showColleagues);
        editor.state().watch(histories.latest()::follow);
        link.state().watch(this::linkChanged);
        link.listen(refusal -> editor.tell(new Notice(Notice.What.NOT_READ, "", refusal)));
        oldNotices = new OldNotices(link, editor);
        upkeep = new UpkeepModel(background, link, this::repaired);
        directories = new DirectorySwitch(link, closing, List.of(selection::forget, editor::forgetDirectory,
                list::forget, undo::forget, this.samples::forget, deletion::forget, overwrites::forget,
                upkeep::forget));
        list.busy().watch(_ -> lookAtHistory());
        shown.begin();
    }

    /// The type of the records with the fields that Roster itself brings along.
    public RecordType ownType() {
        return ownType;
    }

    // ---- the parts

    public LinkModel link() {
        return link;
    }

    public ListModel list() {
        return list;
    }

    public EditorModel editor() {
        return editor;
    }

    /// The changes of others and their presence.
    public LiveModel live() {
        return live;
    }

    /// Undo and redo of saves and deletions.
    public UndoModel undo() {
        return undo;
    }

    /// Reports that others replaced the person's saves.
    public OverwriteWatch overwrites() {
        return overwrites;
    }

    /// Restores users from the history.
    public RestoreModel restoring() {
        return restoring;
    }

    /// The history of a user, without a first read.
    public RevisionsModel history(long id) {
        return histories.of(id);
    }

    /// The latest changes of the open user.
    public LatestModel latest() {
        return histories.latest();
    }

    /// The recent changes of the whole directory, without a first read.
    public RecentModel recent() {
        return histories.recent();
    }

    /// The descriptions of the fields, without a first read.
    public FieldsModel fields() {
        return new FieldsModel(link, this::readEverything);
    }

    /// The check of the history and its repair.
    public UpkeepModel upkeep() {
        return upkeep;
    }

    /// The change to another directory.
    public DirectorySwitch directories() {
        return directories;
    }

    // ---- the window

    /// Whether the window shows the page of an empty directory in place of list and editor.
    public boolean isFirstPageShown() {
        return list.card() == ListCard.FIRST && editor.state().now().draft() == null;
    }

    /// The commands that can be used now.
    public Commands commands() {
        return new Commands(editor.state().now(), link.directory().isPresent(), undo.state().now(),
                editor.canBringBack());
    }

    /// Closes the form of a new user, or goes back to the stored values of an open one.
    public void revert() {
        if (editor.state().now() instanceof Adding) {
            cancelAdding();
        } else {
            editor.revert();
        }
    }

    /// Undoes the last action of the person. An edit that was just set aside comes back first.
    public void undoLast() {
        if (editor.canBringBack()) {
            editor.bringBack();
        } else {
            undo.undo();
        }
    }

    /// Closes the window with `then` once the text is saved or discarded and all writes are done.
    public void close(Runnable then) {
        closing.close(then);
    }

    /// Keeps the list when the window is closed.
    public void closing() {
        shown.keepLast();
    }

    /// Keeps a changed list for the next start. Called now and then while the window is open.
    public void keepList() {
        shown.keep();
    }

    /// Reads everything anew for the person. The list keeps its place and the editor its text.
    public void refresh() {
        if (link.directory().isPresent()) {
            list.seen();
        }
        list.refresh();
        opening.readAnew();
    }

    /// Cancels the request that is shown as pending. Without one, closes the untouched form of a new user.
    public void escape() {
        EditorState now = editor.state().now();
        if (link.pending().shown().now().isPresent()) {
            link.pending().cancel();
        } else if (now instanceof Adding && !now.isDirty() && !now.isBusy()) {
            cancelAdding();
        }
    }

    // ---- selecting and adding

    /// The ids of the selected users. The view follows this value, so it restores the selection if the editor stays.
    public Value<Set<Long>> selection() {
        return selection.ids();
    }

    /// Selects and opens these users once the editor may be left.
    public void select(Set<Long> ids) {
        opening.select(ids);
    }

    /// Selects the first listed user if none of the selected users is listed. Waits until the list answers its query.
    ///
    /// @param isWanted called once the list answers, because the person may have moved on by then
    /// @param listed   called once the list shows the answer, if `isWanted`
    public void selectFirst(BooleanSupplier isWanted, Runnable listed) {
        opening.selectFirst(isWanted, listed);
    }

    /// Opens this user, listed or not.
    public void show(long id) {
        opening.select(Set.of(id));
    }

    /// Whether the form for a new user can be opened. During an addition it opens after that.
    public boolean canAdd() {
        return opening.canAdd();
    }

    /// Opens the form for a new user once the editor may be left.
    public void add() {
        opening.add();
    }

    /// Closes the form for a new user once it may be left. Restores the former selection.
    public void cancelAdding() {
        opening.cancelAdding();
    }

    // ---- deletion and sample users

    /// Whether *Delete* can be used now. This needs a directory, no save under way, and an open or selected user. A
    /// user known to be deleted does not count.
    public boolean canDelete() {
        return link.directory().isPresent() && !editor.state().now().isBusy() && switch (editor.state().now()) {
            case Editing editing -> !editing.isDeleted();
            case EditorState.Empty _, EditorState.Several _, Adding _ -> !selection.now().isEmpty();
        };
    }

    /// Asks whether to delete the selected users.
    public void askToDelete() {
        deletion.ask(selection.now());
    }

    /// Answers *Delete*: deletes the unchanged users and asks again about those that were changed meanwhile.
    public void delete() {
        deletion.delete();
    }

    /// Whether the sample users are offered. They are for the directory on this computer only.
    public boolean offersSamples() {
        return samples.areOffered();
    }

    /// Adds the sample users as one step for Undo.
    public void loadSamples() {
        samples.load();
    }

    public Value<Boolean> loadingSamples() {
        return samples.loading();
    }

    private void undone(UndoModel.Undone undone, Notice.What what) {
        undoAnswers.handle(undone, what);
    }

    // ---- changes of the link

    private void linkChanged(LinkState now) {
        if (now instanceof LinkState.Online) {
            if (shown.isReplaced()) {
                directories.forget();
            }
            shown.follow();
            editor.linkIsBack();
            list.linkIsBack();
            deletion.linkIsBack();
            undo.linkIsBack();
            samples.linkIsBack();
            upkeep.linkIsBack();
            lookAtHistory();
            readHistoriesAndUser();
        }
    }

    private void lookAtHistory() {
        if (!list.busy().now()) {
            upkeep.listIsRead(list.turn());
        }
    }

    /// Reads everything again. The directory may have refused some of it while parts of the history were missing.
    private void repaired() {
        editor.tell(new Notice(Notice.What.REPAIRED, ""));
        readEverything();
    }

    // ---- changes of the feed

    /// Handles a gap in the feed.
    private void readEverything() {
        link.own().everythingIsReadAnew();
        list.missed();
        readHistoriesAndUser();
    }

    private void readHistoriesAndUser() {
        histories.happened();
        opening.readAnew();
    }

    /// Handles a deletion by this window whose answer was lost.
    private void happened(Revision found) {
        happened(List.of(new Change(found, Optional.empty(), Change.UNKNOWN)));
    }

    private void happened(List<Change> changes) {
        link.own().happened(changes);
        list.happened(changes);
        histories.happened();
        ChangeBatch lasting = new ChangeBatch(changes).lasting();
        router.route(lasting.changes());
        oldNotices.happened(changes);
        opening.deselect(lasting.deleted());
        opening.deselectReplaced();
    }

    /// Counts the windows that read the list when it changes. While the feed is silent, the last count stays.
    private void takeTurns() {
        live.colleagues().now().ifPresent(present -> list.among(present.size() + live.ownWindows().now().size()));
    }

    private void showColleagues(EditorState state) {
        live.show(state instanceof Editing editing && !editing.isDeleted()
                ? Presence.of(editing.edit().base().id(), editing.edit().isDirty()) : Presence.NOBODY);
    }
}
