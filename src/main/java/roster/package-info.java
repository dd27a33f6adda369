/// Roster on one page.
///
/// Roster is a desktop program in which an office edits one directory of users: many desktops, one PostgreSQL
/// database. Its heart is what happens when two people edit the same user: nobody's work is lost, and nobody
/// overwrites what they did not see.
///
/// ## The rooms
/// ```
/// roster                 Main: the one composition root, which wires everything.
/// ├── directory          WHAT the data is, and what a save promises: plain values, rules, the port Directory.
/// ├── store              WHERE it is: the table users in PostgreSQL, through Hibernate; migrations.
/// ├── embedded           the PostgreSQL that Roster brings along: unpack, start, join, stop.
/// ├── settings           home folders, the command line, the choice of a server, preferences.
/// ├── files              what Roster keeps on disk: its owner's alone; the lines of the log.
/// ├── transfer           CSV: the sample users.
/// ├── work               WHICH THREAD: Background, Edt, Value.
/// ├── model              HOW IT BEHAVES: list, editor, review, link; no widget.
/// └── ui                 HOW IT LOOKS: Swing; no rule.
/// ```
/// Who may import whom is in each room's `package-info` and kept by the test `HouseRulesTest`.
///
/// ## A save, from the key to the row and back
/// 1. Ctrl+S is `ui.Actions.save`, which calls [roster.model.EditorModel#save]. It *prepares* on the event dispatch
///    thread: the [roster.directory.Edit], which is base and mine.
/// 2. [roster.work.Background] *performs* off it: `store.PostgresDirectory.save` sends one
///    `UPDATE … WHERE id = ? AND lock_version = ?` of the changed columns. The database decides.
/// 3. The answer, a [roster.directory.SaveResult], is *handled* on the event dispatch thread again: `Saved` is the new
///    base; `Conflicting` and `Deleted` become a [roster.model.Question]; `Invalid` marks the fields.
/// 4. `ui.Dialogs` opens the dialog for the question. *Review and overwrite* is a [roster.model.ReviewModel] on a
///    [roster.directory.Review]; its outcome is an edit of *their* version, saved by the same road from step 2.
///
/// Three files answer "what happens on a conflicting save?": [roster.directory.SaveResult],
/// `store.PostgresDirectory.save`, `model.SaveHandler.handle`.
///
/// Whoever writes, by whatever program: triggers give the row its next version and put a [roster.directory.Revision]
/// into the history, so that psql, an import or another application behave like colleagues. A conflict tells from there
/// who changed what and when.
///
/// ## What others do, from their commit to this screen
/// 1. `store.feed.FeedLoop` polls the history after a notification, and once a second. It polls more often where many save
///    often.
/// 2. It tells [roster.directory.Feed.News] to [roster.model.LiveModel], which carries them to the event dispatch thread.
/// 3. [roster.model.RosterModel] hands them on: [roster.model.ListModel] changes rows in place;
///    [roster.model.EditorModel] follows where nothing is typed, and else says so in its banner, whose *Show* is the same
///    question that a refused save asks.
///
/// ## Decisions
/// - *By layer, not by feature.* Context: there is one aggregate, and the rules that matter are layer rules.
///   Consequence: SQL is in one room, Swing in another, and neither is in between.
/// - *The window comes first.* Context: people judge a program by its first second. Consequence: the database
///   is connected, and the embedded server started, once the window was painted, before which no class of Hibernate is
///   loaded; until it answers, the list shows what was last seen; and every model knows the state of not having a
///   directory yet.
/// - *The list is ids.* Context: a million users must scroll like ten. Consequence: [roster.model.Listing] holds eight
///   bytes a user and rows are fetched by the page; there is no cursor to keep open and no offset to grow slow.
///
/// ## Adding a plain field to a user
/// A migration, a component of [roster.directory.UserDraft], a constant of [roster.directory.Field], a line in the
/// text bundle. The form, the table, search, merge, review and CSV follow from `Field`; tests that go through
/// `Field.values()` hold them to it.
@NullMarked
package roster;

import org.jspecify.annotations.NullMarked;
