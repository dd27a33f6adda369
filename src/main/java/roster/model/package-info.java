/// How the program behaves: screens without a screen. A model publishes its state as a [roster.work.Value]; a view
/// renders it and calls the model's verbs. No rule of the program is anywhere else, and no widget is here, so every
/// road through a conflict can be walked in a test in milliseconds.
///
/// Scenario: Save is pressed. [roster.model.EditorModel#save] takes the edit (prepare, on the event dispatch thread),
/// has the directory save it (perform, off it, in [roster.model.Sending], by [roster.model.LinkModel#write]) and looks
/// at the answer (handle, on it, in [roster.model.SaveHandler]). `Saved` becomes the new base. `Conflicting` becomes a [roster.model.Question] for the
/// view to open as a dialog. Its *Review* is a [roster.model.ReviewModel].
///
/// - [roster.model.LinkModel]: whether there is a directory at the moment, and the way back to one.
/// - [roster.model.PendingRequests]: what the person waits for, and its cancel.
/// - [roster.model.ListModel]: which users are listed; a million of them as well as three.
/// - [roster.model.ListParts]: the state of the list, in parts that are each read together.
/// - [roster.model.ListReading]: reads the ids of all listed users; [roster.model.RowReading] reads the visible rows.
/// - [roster.model.ListUpdates]: puts saves, deletions and changes by others into the list.
/// - [roster.model.EditorModel]: the user who is open, what was typed, and what may be done about it.
/// - [roster.model.RevisionsModel], [roster.model.RecentModel]: the history, of a user and of the whole directory.
/// - [roster.model.FieldsModel]: how the owner of the table describes its columns, and new columns.
/// - [roster.model.UpkeepModel]: whether the history in the database is complete, and its repair by an owner.
/// - [roster.model.UndoModel]: saves and deletions taken back, each as a save of its own.
/// - [roster.model.LiveModel]: what comes in unasked, who else is here, and the person's own other windows.
/// - [roster.model.OldNotices]: takes a notice back when it is no longer true.
/// - [roster.model.WholeList]: keeps the list without a search, to be shown while the directory is away.
/// - [roster.model.LastSeen] and [roster.model.KeptList]: what the list shows until the directory answers.
/// - [roster.model.Own]: tells the changes and windows of the person from those of others.
/// - [roster.model.OverwriteWatch]: tells, once, who replaced what the person had saved.
/// - [roster.model.SelectedUsers], [roster.model.OpenHistories], [roster.model.ShownDirectory]: the state of a window.
/// - [roster.model.Opening]: the editor shows the selected users.
/// - [roster.model.OwnWrites], [roster.model.UndoAnswers]: the results of the person's own writes.
/// - [roster.model.ChangeBatch], [roster.model.ChangeRouter]: the changes from the feed.
/// - [roster.model.Commands], [roster.model.EditorBanner], [roster.model.ListCard], [roster.model.ListCount]: what the
///   views enable and show, as pure functions of the state.
/// - [roster.model.RosterModel]: one window, wired from all these. Begin here.
///
/// Decision: what was sent and never answered is remembered as a [roster.model.Submission] and sent again under its own
/// save id when the link is back. Context: a connection can die between the commit and its answer. Consequence: the
/// person learns whether it was saved and is never asked to guess; it can't apply twice.
///
/// Decision: questions are state, not calls. Context: a dialog that a model opens and waits for can't be tested
/// without a display and blocks the thread that must go on painting. Consequence: a verb answers a question later,
/// and at most one question is open at a time.
///
/// Decision: a live change is applied by its version, not by its time of arrival. Context: the answer to a save, a page
/// being fetched and the feed overtake one another. Consequence: the later version wins wherever two meet, and what is
/// told twice changes nothing; an editor that is waiting for an answer takes in what was told meanwhile after it, since
/// that may be its own save.
///
/// Decision: the list reads its ids anew only where somebody's place may have changed, at most four times a second.
/// Context: a thousand desktops follow fifty saves a second. Consequence: most changes ask the database nothing; and
/// what all must read anew each reads after a random wait, so long that the server is not asked faster than it answers:
/// for each colleague up to half of what the last reading took, at most a hundredth of a second. A thousand who list a few
/// thousand users have all read them a second or two later, of a long list after ten. What the person did does not wait.
///
/// Decision: the editor is small state machines behind one facade. Context: a save, a refusal, a review, a reload, a
/// colleague's change and an outage all read and set the same few fields. Consequence: each field has one owner
/// ([roster.model.OpenEdit], [roster.model.Outbox], [roster.model.HeldSave], [roster.model.SetAside],
/// [roster.model.Asking], [roster.model.LateQuestions], [roster.model.Leaving]). [roster.model.EditorModel] has the
/// verbs. Several owners change together in one class for each occasion:
///
/// - [roster.model.Saving]: Save is pressed, or a held save may go out.
/// - [roster.model.Sending]: the round trip of one submission.
/// - [roster.model.SaveHandler], [roster.model.AddHandler], [roster.model.RestoreHandler] and
///   [roster.model.ReviewHandler]: an answer comes.
/// - [roster.model.WriteReports] and [roster.model.WriteRefusals]: the person is told of a write, or of its refusal.
/// - [roster.model.QuestionAnswers]: the person answers a question.
/// - [roster.model.Discarding]: the person discards an edit, or brings it back.
/// - [roster.model.Following]: other people change the user.
///
/// Decision: models are wired in two ways. State is a value that others watch. An event goes to a listener with one named
/// method for each kind ([roster.model.EditorListener], [roster.model.ListListener], [roster.model.RequestListener]).
/// Context: a constructor with several callbacks of the same type does not say which is which. Consequence: a model knows
/// its owner by an interface, and the owner says what it does.
///
/// Imports directory, work, and the ports that Main hands it. Never Swing, never the store. Every type here is for
/// the event dispatch thread only, unless it says otherwise.
@NullMarked
package roster.model;

import org.jspecify.annotations.NullMarked;
