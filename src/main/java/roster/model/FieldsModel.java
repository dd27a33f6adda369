package roster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import roster.directory.Directory;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewField;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.model.FieldsState.Finished;
import roster.model.FieldsState.Reading;
import roster.model.FieldsState.Shown;
import roster.model.FieldsState.Step;
import roster.model.FieldsState.Unread;
import roster.model.link.LinkModel;
import roster.model.request.Task;
import roster.model.request.WriteAnswer;
import roster.model.request.WriteHandler;
import roster.work.MutableValue;
import roster.work.Value;
import roster.work.Watch;

/// The fields as the owner of the table describes them. Edits stay here until [#save]. [#add] adds a column at once and
/// keeps the edits. A row is a place in the shown list. Event dispatch thread only.
public final class FieldsModel implements AutoCloseable {
    private static final Pattern BETWEEN_CHOICES = Pattern.compile("[;\\n\\r]");

    private final LinkModel link;
    private final Runnable reshaped;
    private final MutableValue<FieldsState> state = new MutableValue<>(new Reading());
    private final Watch following;

    /// The result of a write and the type of the records after it.
    ///
    /// @param fresh the descriptions after the write; empty where the caller does not need them
    private record Answer(Optional<Problem> problem, RecordType type, Optional<Descriptions> fresh)
            implements WriteAnswer {
        @Override
        public boolean isWhole() {
            return problem.isEmpty();
        }
    }

    /// @param reshaped called when the fields of records change, so that all shown data must be read anew
    FieldsModel(LinkModel link, Runnable reshaped) {
        this.link = link;
        this.reshaped = reshaped;
        following = link.state().watch(_ -> linkChanged());
    }

    /// Ends the updates.
    @Override
    public void close() {
        following.close();
    }

    public Value<FieldsState> state() {
        return state;
    }

    /// Reads the descriptions. Edits stay.
    public void read() {
        link.ask(Task.of(Task.Kind.FIELDS), Directory::descriptions, link.fromHere(this::show, this::finish),
                refusal -> {
            unread(false);
            link.refused(refusal);
        }, () -> unread(true), () -> unread(false));
    }

    private void linkChanged() {
        boolean waits = state.now() instanceof Unread(boolean isWaiting) ? isWaiting
                : state.now() instanceof Shown shown && shown.step() instanceof Step.Unanswered;
        if (waits && link.directory().isPresent()) {
            read();
        }
    }

    private void unread(boolean waits) {
        if (!(state.now() instanceof Shown)) {
            state.set(new Unread(waits));
        }
    }

    private void show(Descriptions read) {
        List<FieldDescription> edited = state.now() instanceof Shown before ? read.changedAs(before.fields())
                : read.fields();
        state.set(new Shown(edited, read.refusal(), new Step.Idle()));
    }

    // ---- edits

    public void label(int row, String label) {
        edit(row, field -> field.labelled(label));
    }

    public void show(int row, boolean visible) {
        edit(row, field -> field.showing(visible));
    }

    public void require(int row, boolean required) {
        edit(row, field -> field.requiring(required));
    }

    public void group(int row, String group) {
        edit(row, field -> field.inGroup(group));
    }

    /// @param typed the values as [#choices] reads them
    public void choose(int row, String typed) {
        edit(row, field -> field.choosing(choices(typed)));
    }

    public void record(int row, boolean recorded) {
        edit(row, field -> field.recording(recorded));
    }

    private void edit(int row, UnaryOperator<FieldDescription> edit) {
        if (state.now() instanceof Shown shown && shown.isEditable()) {
            var edited = new ArrayList<>(shown.fields());
            edited.set(row, edit.apply(edited.get(row)));
            state.set(shown.with(edited));
        }
    }

    /// Moves a field by so many places.
    ///
    /// @return its new row
    public int move(int row, int by) {
        if (!(state.now() instanceof Shown shown && shown.canMove(row, by))) {
            return row;
        }
        var moved = new ArrayList<>(shown.fields());
        moved.add(row + by, moved.remove(row));
        state.set(shown.with(moved));
        return row + by;
    }

    /// The values of a choice as they are typed: one on each line or separated by semicolons.
    public static List<String> choices(String typed) {
        return List.of(BETWEEN_CHOICES.split(typed, -1));
    }

    /// The values of a choice on one line, as [#choices] reads them.
    public static String typed(List<String> choices) {
        return String.join("; ", choices);
    }

    // ---- writes

    /// Whether [#save] can be used now.
    public boolean canSave() {
        return state.now() instanceof Shown shown && shown.isEditable();
    }

    /// Stores the edits.
    public void save() {
        if (!(state.now() instanceof Shown shown && shown.isEditable())) {
            return;
        }
        List<FieldDescription> wanted = shown.fields();
        if (!Descriptions.isReordered(wanted) && wanted.stream().allMatch(each -> each.changed().isEmpty())) {
            finish();
            return;
        }
        write(shown, Task.of(Task.Kind.DESCRIBE),
                directory -> new Answer(directory.describe(wanted), directory.type(), Optional.empty()));
    }

    /// Whether this field can be added now.
    public boolean canAdd(NewField field) {
        return canSave() && field.problem().isEmpty();
    }

    /// Forgets the result of the last write before another one.
    public void begin() {
        if (state.now() instanceof Shown shown && shown.isEditable()) {
            state.set(shown.with(new Step.Idle()));
        }
    }

    /// Adds a column to the table at once.
    public void add(NewField field) {
        if (state.now() instanceof Shown shown && canAdd(field)) {
            write(shown, new Task(Task.Kind.ADD_FIELD, field.label()), directory -> {
                Optional<Problem> problem = directory.addField(field);
                return new Answer(problem, directory.type(), problem.isEmpty() ? Optional.of(directory.descriptions())
                        : Optional.empty());
            });
        }
    }

    private void write(Shown shown, Task task, Function<Directory, Answer> write) {
        state.set(shown.with(new Step.Busy()));
        link.write(task, write, new WriteHandler<>() {
            @Override
            public void answered(Answer answer) {
                written(answer);
            }

            @Override
            public void refused(Problem refusal) {
                step(new Step.Refused(refusal));
            }

            @Override
            public void unanswered() {
                step(new Step.Unanswered());
            }

            @Override
            public void cancelled() {
                step(new Step.Idle());
            }

            @Override
            public void elsewhere() {
                finish();
            }
        });
    }

    private void written(Answer answer) {
        if (answer.problem.isPresent()) {
            step(new Step.Refused(answer.problem.get()));
            return;
        }
        if (state.now() instanceof Shown before && answer.fresh.isPresent()) {
            show(answer.fresh.get());
            step(new Step.Added(added(before, answer.fresh.get())));
        } else {
            finish();
        }
        if (!link.type().now().equals(answer.type)) { // the feed may have told it before
            link.reshape(answer.type);
            reshaped.run();
        }
    }

    /// The last new column; empty without one.
    private static String added(Shown before, Descriptions fresh) {
        List<String> known = before.fields().stream().map(FieldDescription::column).toList();
        return fresh.fields().stream().map(FieldDescription::column).filter(column -> !known.contains(column))
                .reduce((_, last) -> last).orElse("");
    }

    private void step(Step next) {
        if (state.now() instanceof Shown shown) {
            state.set(shown.with(next));
        }
    }

    private void finish() {
        state.set(new Finished());
    }
}
