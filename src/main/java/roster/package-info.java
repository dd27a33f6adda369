/// Roster on one page.
///
/// Roster is a desktop program in which an office edits one directory of users: many desktops, one PostgreSQL database.
/// Its heart is two people's edits of the same user: no work is lost, and no unseen change is overwritten.
///
/// ## The rooms
/// ```
/// roster                 Main: the one composition root, which wires everything.
/// ├── directory          WHAT the data is, and what a save promises: plain values, rules, the port Directory.
/// ├── store              WHERE it is: the table users in PostgreSQL, through Hibernate; migrations.
/// ├── embedded           the PostgreSQL that Roster brings along: leases on one server.
/// │   ├── host           this computer: the server's folder, its lock, programs, waits and failures.
/// │   ├── installation   the files: PostgreSQL's programs and the cluster.
/// │   └── process        the running server: found, started, stopped.
/// ├── settings           home folders, the command line, the choice of a server, preferences.
/// ├── files              what Roster keeps on disk: its owner's alone; the lines of the log.
/// ├── transfer           CSV: the sample users.
/// ├── work               WHICH THREAD: Background, Edt, Value.
/// ├── model              HOW IT BEHAVES: list, editor, review, link; no widget.
/// └── ui                 HOW IT LOOKS: Swing; no rule.
/// ```
/// Each room's `package-info` names the rooms that it may import. The test `HouseRulesTest` enforces them.
///
/// ## A save, from the key to the row and back
/// 1. Ctrl+S is `ui.Actions.save`. It calls [roster.model.editor.EditorModel#save], which *prepares* the
///    [roster.directory.edit.Edit] of base and mine on the event dispatch thread.
/// 2. [roster.work.Background] *performs* it on another thread: `store.PostgresDirectory.save` sends one `UPDATE …
///    WHERE id = ? AND lock_version = ?` of the changed columns. The database decides.
/// 3. The answer is a [roster.directory.edit.SaveResult]. The event dispatch thread *handles* it: `Saved` is the new base,
///    `Conflicting` and `Deleted` become a [roster.model.edit.Question], and `Invalid` marks the fields.
/// 4. `ui.Dialogs` opens the dialog for the question. *Review and overwrite* is a [roster.model.edit.ReviewModel] on a
///    [roster.directory.edit.Review]. Its outcome is an edit of *their* version, saved like any other from step 2.
///
/// A conflicting save is in three files: [roster.directory.edit.SaveResult], `store.PostgresDirectory.save` and
/// `model.SaveHandler.handle`.
///
/// Triggers number the versions of a row and put a [roster.directory.record.Revision] into the history. They treat psql, an
/// import and other programs like Roster. A conflict shows the author, the time and the values of each change from
/// there.
///
/// ## A remote change, from its commit to this screen
/// 1. `store.feed.FeedLoop` is notified or polls once a second, more often with many busy writers. It reads the changes from
///    the history.
/// 2. It passes [roster.directory.feed.Feed.News] to [roster.model.link.LiveModel], which hands them to the event dispatch
///    thread.
/// 3. [roster.model.RosterModel] distributes them. [roster.model.list.ListModel] changes rows in place.
///    [roster.model.editor.EditorModel] follows if nothing is typed. Otherwise its banner offers *Show*, which asks the same
///    question as a refused save.
///
/// ## Decisions
/// - *By layer instead of by feature.* Context: there is one aggregate, and the important rules are layer rules.
///   Consequence: one room has SQL, another has Swing, and all others have neither.
/// - *The window comes first.* Context: people judge a program by its first second. Consequence: the database and the
///   embedded server start after the first painting, and Hibernate's classes load after it. Until then the list shows
///   its last state. Every model knows the state without a directory.
/// - *The list is ids.* Context: a million users must scroll like ten. Consequence: [roster.model.listing.Listing] holds eight
///   bytes a user and rows are fetched by the page. There is neither an open cursor nor a growing offset.
/// - *Start-up tricks* are listed with their gain in `src/docs/decisions/0030-start-up-tricks.md`.
///
/// ## Adding a plain field to a user
/// It takes three places: a migration, a line in [roster.directory.record.Users], and a name in the text bundle. The form, the list,
/// search, merge, review and history follow from the field. Tests go through `Users.TYPE.fields()`. Any other column of the
/// table is a field too: `store.TableFields` makes it from the catalogue.
///
/// ## Adding a record type
/// It takes one file such as [roster.directory.Users], a migration that makes the table and calls `roster_install`, and a text
/// bundle named after the type. `Items`, `items.sql` and `items.properties` among the tests are an example. See decision 0022.
@NullMarked
package roster;

import org.jspecify.annotations.NullMarked;
