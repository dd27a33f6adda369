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
import roster.directory.AddResult;
import roster.directory.Draft;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Protection;
import roster.directory.Revision;
import roster.directory.SaveResult;
import roster.directory.User;
import roster.ui.RosterDriver;
import roster.work.Background;

/// One window's models without the window, on a directory in memory. Steps run on the event dispatch thread; what
/// they start is waited for by condition. Any thread but the event dispatch thread.
final class Desk implements AutoCloseable {
    final InMemoryDirectory directory;
    /// Late, unless [#live] was called: most of what is tested is what a save meets.
    final InMemoryFeed feed;
    final Gate gate;
    final RosterModel model;
    final Background background;
    private final Set<PendingRequests.Request> asked = new HashSet<>();

    Desk() {
        this(new RosterDriver.Forgetful(), new InMemoryDirectory());
    }

    /// With what an earlier desk has seen of this directory.
    Desk(Memory lastSeen, InMemoryDirectory directory) {
        this(new RosterDriver.Forgetful(), lastSeen, directory, () -> "");
    }

    /// With what earlier desks remember.
    ///
    /// @param identity of the directory, asked each time that the desk connects
    Desk(Memory memory, Memory lastSeen, InMemoryDirectory directory, Supplier<String> identity) {
        this(memory, lastSeen, directory, identity, PendingRequests.SHOWN_AFTER, "");
    }

    /// Shows a request that is pending after this time.
    Desk(Duration shownAfter) {
        this(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), new InMemoryDirectory(), () -> "",
                shownAfter, "");
    }

    /// One more window of Ann, who knows the account that stands in the history beside her name.
    static Desk ofAnn(InMemoryDirectory directory) {
        return new Desk(new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), directory, () -> "",
                PendingRequests.SHOWN_AFTER, Revision.SHARED_ACCOUNT);
    }

    private Desk(Memory memory, Memory lastSeen, InMemoryDirectory directory, Supplier<String> identity, Duration shownAfter,
                 String account) {
        this.directory = directory;
        feed = directory.feed().late();
        gate = Gate.before(directory);
        background = new Background();
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

    /// Tells at once what happens.
    Desk live() {
        feed.inTime();
        return this;
    }

    /// Connects and waits for the list.
    Desk connected() {
        step(() -> model.link().connect());
        until("listed", () -> model.list().listing().now().whole());
        return this;
    }

    User added(Draft draft) {
        return ((AddResult.Added) directory.add(draft)).user();
    }

    User now(long id) {
        return directory.user(id).orElseThrow();
    }

    /// Saves as a colleague would.
    User saved(long id, Field field, String text) {
        return ((SaveResult.Saved) directory.save(Edit.of(now(id)).with(field, text))).user();
    }

    EditorModel editor() {
        return model.editor();
    }

    /// Selects a user and waits until what the directory says of it has been read.
    void open(long id) {
        step(() -> model.select(Set.of(id)));
        until("open", () -> state() instanceof EditorState.Editing editing && editing.edit().base().id() == id
                && editing.edit().base().version() == now(id).version()
                && asked.stream().noneMatch(request -> request.task().kind() == Task.Kind.OPEN));
    }

    void type(Field field, String text) {
        step(() -> editor().type(field, text));
    }

    void save() {
        step(() -> editor().save());
    }

    /// Opens a user, types and saves, as the person at this desk.
    void saveHere(long id, Field field, String text) {
        open(id);
        type(field, text);
        save();
        until("answered", () -> state() instanceof EditorState.Editing editing && !editing.edit().isDirty());
        untilNotice(Notice.What.SAVED); // which an earlier save may have left there
    }

    /// Begins a save whose answer waits at the gate.
    void saveHeld() {
        gate.hold("save");
        save();
        until("the save is under way", () -> gate.isWaiting("save"));
    }

    /// The state of the editor; on the event dispatch thread only.
    EditorState state() {
        return editor().state().now();
    }

    EditorState.Editing editing() {
        return (EditorState.Editing) read(this::state);
    }

    String typed(Field field) {
        return field.of(editing().edit().mine());
    }

    <Q extends Question> Q question(Class<Q> kind) {
        until(kind.getSimpleName(), () -> kind.isInstance(editor().question().now()));
        return kind.cast(read(() -> editor().question().now()));
    }

    /// Asks to delete who is selected and waits for the question.
    Question.Deleting askToDelete() {
        step(model::askToDelete);
        return question(Question.Deleting.class);
    }

    void untilNotice(Notice.What what) {
        until(what.name(), () -> editor().notice().now().what() == what);
    }

    static void step(Runnable step) {
        try {
            EventQueue.invokeAndWait(step);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (InvocationTargetException failure) {
            throw new AssertionError(failure.getCause());
        }
    }

    static <T> T read(Supplier<T> read) {
        var result = new AtomicReference<T>();
        step(() -> result.set(read.get()));
        return result.get();
    }

    /// Waits until `holds`, asked on the event dispatch thread, is true.
    static void until(String what, BooleanSupplier holds) {
        Patience.until(what, () -> read(holds::getAsBoolean));
    }

    @Override
    public void close() {
        step(background::close);
    }
}
