package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import roster.Patience;
import roster.directory.description.NewField;
import roster.directory.feed.Feed;
import roster.directory.record.Field;
import roster.model.FieldsModel;
import roster.model.FieldsState;
import roster.model.RosterModel;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.link.Connector;
import roster.model.request.Notice;
import roster.ui.RosterDriver;
import roster.work.Background;

/// A second window of Ann without a screen on a database object of its own. Any thread but the event dispatch thread.
final class OtherWindow implements AutoCloseable {
    private final Database database;
    private final Background background = new Background();
    private final RosterModel model;

    OtherWindow(Database database) {
        this.database = database;
        model = RosterDriver.edt(() -> new RosterModel(background, () -> connection(database, database.feed()),
                List::of,
                new RosterDriver.Forgetful(), new RosterDriver.Forgetful(), () -> "Ann"));
        RosterDriver.act(() -> model.link().connect());
        until("listed", () -> model.list().listing().now().whole());
    }

    /// The connection that a window gets to its database.
    static Connector.Connection connection(Database database, Feed feed) {
        return new Connector.Connection(database.directory(), feed, "", database.protection(), database.identity(),
                database.account());
    }

    void open(long id) {
        RosterDriver.act(() -> model.select(Set.of(id)));
        until("open", () -> state() instanceof Editing editing && editing.edit().base().id() == id);
    }

    /// Types and saves.
    void save(Field field, String text) {
        RosterDriver.act(() -> {
            model.editor().type(field, text);
            model.editor().save();
        });
        until("saved", () -> state() instanceof Editing editing && !editing.busy() && !editing.edit().isDirty());
    }

    /// Adds a field like the dialog of the fields.
    void addField(NewField field) {
        FieldsModel fields = fields();
        RosterDriver.act(() -> fields.add(field));
        until("added", () -> fields.state().now() instanceof FieldsState.Shown shown
                && shown.step() instanceof FieldsState.Step.Added);
        RosterDriver.act(fields::close);
    }

    /// Changes the descriptions of the fields.
    void describe(Consumer<FieldsModel> edits) {
        FieldsModel fields = fields();
        RosterDriver.act(() -> {
            edits.accept(fields);
            fields.save();
        });
        until("described", () -> fields.state().now() instanceof FieldsState.Finished);
        RosterDriver.act(fields::close);
    }

    private FieldsModel fields() {
        FieldsModel fields = RosterDriver.edt(model::fields);
        RosterDriver.act(fields::read);
        until("the fields", () -> fields.state().now() instanceof FieldsState.Shown);
        return fields;
    }

    void undo() {
        RosterDriver.act(model.undo()::undo);
        untilNotice(Notice.What.UNDONE);
    }

    void delete() {
        RosterDriver.act(model::askToDelete);
        until("asked", () -> model.editor().question().now() instanceof Question.Deleting);
        RosterDriver.act(model::delete);
        untilNotice(Notice.What.DELETED);
    }

    /// Waits until the form shows this text.
    void untilTyped(Field field, String text) {
        until(field + " is " + text, () -> state().draft() != null
                && field.of(Objects.requireNonNull(state().draft())).equals(text));
    }

    void assertNothingIsTold() {
        assertThat(RosterDriver.edt(model.editor().question()::now)).isEqualTo(new Question.None());
        assertThat(RosterDriver.edt(this::state)).isInstanceOfSatisfying(Editing.class,
                editing -> assertThat(editing.news()).isEqualTo(new News.None()));
        assertThat(RosterDriver.edt(model.overwrites().told()::now)).isEmpty();
    }

    private EditorState state() {
        return model.editor().state().now();
    }

    private void untilNotice(Notice.What what) {
        until(what.name(), () -> model.editor().notice().now().what() == what);
    }

    private static void until(String what, BooleanSupplier holds) {
        Patience.until(what, () -> RosterDriver.edt(holds::getAsBoolean));
    }

    @Override
    public void close() {
        RosterDriver.act(background::close);
        database.close();
    }
}
