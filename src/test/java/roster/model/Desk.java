package roster.model;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import roster.Patience;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Protection;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.editor.EditorModel;
import roster.model.link.Connector;
import roster.model.list.Memory;
import roster.model.request.Notice;
import roster.model.request.PendingRequests;
import roster.model.request.RequestListener;
import roster.model.request.Task;
import roster.ui.RosterDriver;
import roster.work.Background;
import roster.work.Hurry;

/// The models of one window on a directory in memory. Steps run on the event dispatch thread. Tests wait for their
/// effects by condition. Any thread but the event dispatch thread.
public final class Desk implements AutoCloseable {
    public final InMemoryDirectory directory;
    /// The feed of this desk. It is late unless [#live] was called, because most tests are about the conflict that a
    /// save meets.
    public final InMemoryFeed feed;
    public final Gate gate;
    public final RosterModel model;
    public final Background background;
    private final Set<PendingRequests.Request> asked = new HashSet<>();

    public Desk() {
        this(new RosterDriver.Forgetful(), new InMemoryDirectory());
    }

    /// A desk with the kept list of an earlier desk on this directory.
    public Desk(Memory lastSeen, InMemoryDirectory directory) {
        this(new RosterDriver.Forgetful(), lastSeen, directory, () -> "");
    }

    /// A desk with the memory of earlier desks.
    ///
    /// @param identity of the directory, called on every connect
    public Desk(Memory memory, Memory lastSeen, InMemoryDirectory directory, Supplier<String> identity) {
        this(Hurry.background(), memory, lastSeen, directory, identity, Hurry.unchanged(PendingRequests.SHOWN_AFTER),
                "");
    }

    /// Shows a request that is pending after this time.
    public Desk(Duration shownAfter) {
        this(Hurry.background(), new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), new InMemoryDirectory(),
                () -> "", Hurry.unchanged(shownAfter), "");
    }

    /// Another window of Ann. It knows the account beside her name in the history.
    static Desk ofAnn(InMemoryDirectory directory) {
        return new Desk(Hurry.background(), new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), directory,
                () -> "", Hurry.unchanged(PendingRequests.SHOWN_AFTER), Revision.SHARED_ACCOUNT);
    }

    private Desk(Background background, Memory memory, Memory lastSeen, InMemoryDirectory directory,
            Supplier<String> identity, Duration shownAfter, String account) {
        this.directory = directory;
        feed = directory.feed().late();
        gate = Gate.before(directory);
        this.background = background;
        model = read(() -> new RosterModel(background, () -> {
            gate.run();
            return new Connector.Connection(directory, feed, "", Protection.THIS_COMPUTER, identity.get(), account);
        }, () -> List.of(Drafts.named("Sam"), Drafts.named("Sue")), memory, lastSeen, () -> "Ann", shownAfter));
        step(() -> model.link().pending().listen(new RequestListener() {
            @Override
            public void begun(PendingRequests.Request request) {
                asked.add(request);
                request.whenEnded(() -> asked.remove(request));
            }
        }));
    }

    /// Delivers changes at once from now on.
    public Desk live() {
        feed.inTime();
        return this;
    }

    /// Connects and waits for the list.
    public Desk connected() {
        step(() -> model.link().connect());
        until("listed", () -> model.list().listing().now().whole());
        return this;
    }

    public User added(Draft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }

    public User now(long id) {
        return directory.user(id).orElseThrow();
    }

    /// Saves as a colleague would.
    public User saved(long id, Field field, String text) {
        return ((SaveResult.Saved) directory.save(Edit.of(now(id)).with(field, text))).user();
    }

    public EditorModel editor() {
        return model.editor();
    }

    /// Selects a user and waits until the user has been read.
    public void open(long id) {
        step(() -> model.select(Set.of(id)));
        until("open", () -> state() instanceof EditorState.Editing editing && editing.edit().base().id() == id
                && editing.edit().base().version() == now(id).version()
                && asked.stream().noneMatch(request -> request.task().kind() == Task.Kind.OPEN));
    }

    public void type(Field field, String text) {
        step(() -> editor().type(field, text));
    }

    public void save() {
        step(() -> editor().save());
    }

    /// Opens a user, then types and saves as the person at this desk.
    public void saveHere(long id, Field field, String text) {
        open(id);
        type(field, text);
        save();
        until("answered", () -> state() instanceof EditorState.Editing editing && !editing.edit().isDirty());
        untilNotice(Notice.What.SAVED); // which an earlier save may have left there
    }

    /// Begins a save whose answer waits at the gate.
    public void saveHeld() {
        gate.hold("save");
        save();
        until("the save is under way", () -> gate.isWaiting("save"));
    }

    /// The state of the editor; on the event dispatch thread only.
    public EditorState state() {
        return editor().state().now();
    }

    public EditorState.Editing editing() {
        return (EditorState.Editing) read(this::state);
    }

    public String typed(Field field) {
        return field.of(editing().edit().mine());
    }

    public <Q extends Question> Q question(Class<Q> kind) {
        until(kind.getSimpleName(), () -> kind.isInstance(editor().question().now()));
        return kind.cast(read(() -> editor().question().now()));
    }

    /// Asks to delete the selected users and waits for the question.
    public Question.Deleting askToDelete() {
        step(model::askToDelete);
        return question(Question.Deleting.class);
    }

    public void untilNotice(Notice.What what) {
        until(what.name(), () -> editor().notice().now().what() == what);
    }

    public static void step(Runnable step) {
        try {
            EventQueue.invokeAndWait(step);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (InvocationTargetException failure) {
            throw new AssertionError(failure.getCause());
        }
    }

    public static <T> T read(Supplier<T> read) {
        var result = new AtomicReference<T>();
        step(() -> result.set(read.get()));
        return result.get();
    }

    /// Waits until `holds` is true. It is called on the event dispatch thread.
    public static void until(String what, BooleanSupplier holds) {
        Patience.until(what, () -> read(holds::getAsBoolean));
    }

    @Override
    public void close() {
        step(background::close);
    }
}
