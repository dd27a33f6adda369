package roster.model.edit;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.News;
import roster.model.edit.EditorState.Several;
import roster.work.MutableValue;
import roster.work.Value;

/// The open user, the typed text and the problems that the form shows. Event dispatch thread only.
public final class OpenEdit {
    private final MutableValue<EditorState> state = new MutableValue<>(new Empty());
    private final ToldProblems problems = new ToldProblems();
    private final MutableValue<List<Dropped>> dropped = new MutableValue<>(List.of());

    /// A text that was typed into a field before its column was dropped from the table.
    public record Dropped(Field field, String text) {}

    public Value<EditorState> state() {
        return state;
    }

    public EditorState now() {
        return state.now();
    }

    /// The texts that were typed into dropped fields. They are kept until the person dismisses them.
    public Value<List<Dropped>> dropped() {
        return dropped;
    }

    /// Forgets the texts of dropped fields.
    public void noteDropped() {
        dropped.set(List.of());
    }

    /// Keeps the typed texts of the fields that `type` lacks.
    public void keepDropped(Draft mine, Set<Field> typed, RecordType type) {
        keepDropped(mine.type().fields().stream().filter(field -> typed.contains(field) && !type.has(field))
                .map(field -> new Dropped(field, mine.text(field))).toList());
    }

    /// Keeps these texts too.
    public void keepDropped(List<Dropped> more) {
        if (!more.isEmpty()) {
            dropped.set(Stream.concat(dropped.now().stream(), more.stream()).distinct().toList());
        }
    }

    /// Whether the user with this id is open.
    public boolean is(long id) {
        return now() instanceof Editing(Edit edit, _, _, _) && edit.base().id() == id;
    }

    /// Shows another state. The problems of the former one are forgotten.
    void show(EditorState next) {
        problems.clear();
        state.set(next);
    }

    /// Shows an edit with the problems that its user has in the directory.
    void show(Edit edit) {
        show(new Editing(edit, List.of(), false, new News.None()));
        problems.stored(edit.base().problems());
        recheck();
    }

    public void type(Field field, String text) {
        problems.typed(field);
        switch (now()) {
            case Empty _, Several _ -> { }
            case Adding(Draft draft, _, boolean busy) ->
                    state.set(new Adding(draft.with(field, text), List.of(), busy).recheck(problems));
            case Editing(Edit edit, _, boolean busy, News news) ->
                    state.set(new Editing(edit.with(field, text), List.of(), busy, news).recheck(problems));
        }
    }

    /// Shows the problems of this field from now on.
    public void left(Field field) {
        problems.visit(field);
        recheck();
    }

    /// Shows the problems of all fields. Returns whether the typed text can be saved.
    public boolean check() {
        problems.visitAll();
        recheck();
        return switch (now()) {
            case Empty _, Several _ -> true;
            case Adding(Draft draft, _, _) -> problems.allow(draft, Set.copyOf(draft.type().fields()));
            case Editing(Edit edit, _, _, _) -> problems.allow(edit.mine(), edit.changed());
        };
    }

    /// Forgets the problems that the directory reported. It is about to be asked again.
    public void forgetSaid() {
        problems.said(List.of());
    }

    /// Shows the problems that the directory reported.
    public void said(List<Problem> said) {
        problems.said(said);
        recheck();
    }

    public void busy(boolean busy) {
        state.set(now().withBusy(busy));
    }

    /// Replaces the open edit by this one, with the news of its user. Ends the busy state.
    public void put(Edit edit, News news) {
        state.set(new Editing(edit, problems.of(edit.mine(), edit.changed()), false, news));
    }

    /// Sets the news of the open user. The typed text stays.
    public void tell(News news) {
        if (now() instanceof Editing(Edit edit, List<Problem> told, boolean busy, _)) {
            state.set(new Editing(edit, told, busy, news));
        }
    }

    /// Adopts the new fields of records. The typed text stays. The text of a dropped field is kept in [#dropped].
    public void reshape(RecordType type) {
        switch (now()) {
            case Empty _, Several _ -> { }
            case Adding(Draft draft, List<Problem> told, boolean busy) -> {
                keepDropped(draft, Draft.differing(draft.type().initial(), draft), type);
                state.set(new Adding(type.of(draft).over(type.initial()), told, busy));
            }
            case Editing(Edit edit, List<Problem> told, boolean busy, News news) -> {
                keepDropped(edit.mine(), edit.changed(), type);
                state.set(new Editing(edit.as(type), told, busy, news.as(type)));
            }
        }
    }

    /// Fills the fields that were missing so far from `user`. They hold no typed text.
    public void complete(User user) {
        if (now() instanceof Editing(Edit edit, List<Problem> told, boolean busy, News news)
                && !edit.base().values().isWhole()) {
            state.set(new Editing(new Edit(edit.base().over(user), edit.mine().over(user.values())), told, busy, news));
        }
    }

    /// Makes the saved user the new base. Text that was typed since the save stays as an edit of it.
    ///
    /// @param asked the text of the fields when the save was sent
    public void rebase(Editing now, Draft asked, User saved) {
        problems.stored(saved.problems());
        keepDropped(now.edit().mine(), now.edit().changed(), saved.values().type());
        put(new Edit(saved, typedSince(asked, now.edit().mine(), saved)), now.news().after(saved));
    }

    /// The stored values overlaid with the text that was typed since the save was sent. A group with typed text stays
    /// whole as typed, even if the database stored another field of the group differently.
    public static Draft typedSince(Draft asked, Draft now, User user) {
        return user.values().with(field -> now.type().group(field).stream()
                .anyMatch(each -> !each.of(now).equals(each.of(asked))), now);
    }

    private void recheck() {
        state.set(now().recheck(problems));
    }
}
