/// Where the data is: a table in PostgreSQL, 14 or newer, perhaps shared with other programs. The program opens `users`.
/// The only room with Hibernate, HikariCP, pgjdbc, Flyway and java.sql; none of their types or exceptions leaves it.
///
/// Scenario: [roster.store.Database#open] looks at the server and the table ([roster.store.schema.Schema]), asks before it
/// changes a table of another program, adds what is missing by the migrations in `roster/store/migrations`, and hands out the
/// [roster.directory.Directory]. A save is one statement, sent without BEGIN and COMMIT around it, so one round trip and durable when it is answered:
///
/// `update users set phone = ?, lock_version = ?, updated_at = ?, save_id = ? where id = ? and lock_version = ? and roster_life = ?`
///
/// One row: saved. No row: one more statement reads the row, what happened to it since, and whether this very save had
/// landed before ([roster.store.rows.Revisions]); that tells saved, changed, deleted and refused by a trigger apart.
/// A constraint that says no comes back as the same `Problem`s as the rules.
///
/// The history, `roster_revisions`, is written by triggers on `users`, so that psql, an import or another program
/// are writers like Roster. The function `roster_install` gives any other table the same history. The version after n is the next
/// one, whoever writes and whatever version they name. A change in a recorded column is a version; decision record 21 says
/// which columns are recorded. An update that counts the version itself is a save, though nothing else changed, since its
/// writer holds on to what it counted. A removal counts as a version, and a user
/// who comes back goes on from it. Nobody may truncate `users` or rewrite the history; who may read the one may read
/// the other. Users from before the history have none until they change: the first `before` tells what they were. A
/// session in the role of a replica is past all triggers, as PostgreSQL means it; the history goes on from what it left.
///
/// The feed tells what happens, from that history: [roster.store.feed]. Connections and their errors are
/// [roster.store.connection].
///
/// After an outage the pool's connections are renewed, saves that were never answered are sent again, and everything is read anew.
/// The link tries again after pauses of 1 to 30 s that vary, and the feed and the link wake each other.
///
/// A write whose answer is lost is sent again with the same save id ([roster.store.session.Repeating]). It can't apply twice:
/// the version lets one update or delete through, and the history's unique index on the save id one insert.
///
/// A call ([roster.store.PostgresCall]) can be watched and cancelled while it runs: [roster.store.session.Running] knows the
/// connection of its statement. [roster.store.session.Blocking] asks on a connection of its own who holds the lock that the
/// statement waits for. A cancel is PostgreSQL's; the answer to the statement tells whether it came in time.
///
/// Decisions a newcomer would question:
/// - *A statement waits 10 s for a lock and no longer.* Context: another program may hold a row as long as it likes. A
///   statement that waits takes one of four connections and keeps the writers behind it in the queue. A wait without an end
///   would save hours later, when the person has left. Consequence: `lock_timeout` is 10 s. The person is told whose lock it
///   is after 0.5 s and can cancel before. The refusal names the holder, keeps what was typed and offers to try again. The feed,
///   which has 3 s for an answer, waits 2 s: a lock on the history is told as a refusal and not as an outage.
/// - *No `@Version`.* Context: Hibernate's own versioning writes every column or reads before it writes, overflows at
///   2 147 483 647, and throws the same exception for stale and for deleted. Consequence: the version is in the
///   statement, by hand, where Ecto has it too.
/// - *Stateless sessions only.* Context: the truth is in the database and in the person's edit; a cache between the
///   two would be a third opinion. Consequence: nothing is flushed behind anybody's back.
/// - *An empty text is NULL in the table.* Context: other writers read NULL as "nothing". Consequence: an insert names only the
///   columns with a value, and `''` written by others reads as the same empty text.
/// - *A rule judges what was touched.* Context: another program, or a time before the rule, may have left a value that
///   breaks it. Consequence: such a value is shown as it is and keeps no other field from being saved. The first save that
///   touches the field makes it whole. The same holds for an address that two users share since before the rule.
///
/// - *Two e-mail addresses are compared in one form*, that of [roster.directory.text.Folding#address] and of the function
///   `roster_address`. Context: an address with accents can be typed composed or decomposed. Consequence: a unique index
///   holds the rule in that form. Where an update finds users who share an address by it, both stay as they are and are
///   marked in the list, a trigger holds the rule from then on, and the server's log names their ids. Sessions that save
///   one address take turns by rows that only the trigger's owner may lock, since an outsider can hold an advisory lock. In
///   a database that is not UTF-8 the form is blind to case only. No stored address is rewritten.
/// - *The life of a record is a column of its row*, `roster_life`. Context: an id can be deleted and used again, so id and
///   version do not name a record. To find its life in the history costs a query for each row that is read, and after a
///   gap in the feed another person under the id would look like a change. Consequence: the life is the save id of the
///   revision that added the record. The triggers set it, and an update keeps it. Two copies are compared without a query,
///   and the versioned statements name the life. Rows from before the migration share one constant, so no row is rewritten.
/// - *A restored row keeps its life.* Context: after an undo of a deletion, an edit of the same person is still valid.
///   Consequence: Roster's insert names the deletion in the place of the life. The trigger accepts it where the newest
///   revision of the id is a deletion of the same life. A row of another program is accepted with the life that began under
///   this id, and else where its columns hold what they held: all rows from before lives were counted share one life. The
///   history says `restored` then, and `added` in every other case.
/// - *An insert waits for a deletion of its id that is under way*, by `for key share`. Context: else the trigger would
///   not see the versions of that transaction and give one of them again.
/// - *The save id is a column of an insert and an update, and a setting of a delete.* Context: it has to reach the
///   trigger inside the one statement, and a delete sets no column. Consequence: `set_config(…, true)` in its where
///   clause, which ends with the statement. It names the row, as a foreign key or a trigger may delete other users too.
/// - *The trigger that records a write is the first to run after it*, by its name. Context: a trigger of the house may change
///   the row once more. Consequence: `seq` follows the versions. What follows a save in its transaction is a part of it.
/// - *Who is working is a setting of the connection*, `roster.person`, made once by a statement. Context: poolers refuse
///   parameters of a connection that they don't know. Consequence: none of a save's time; but a pooler that shares
///   server connections between clients from one transaction to the next would mix up the names.
/// - *A statement runs nothing of another user.* Context: a schema before the directory's may hold a function of Roster's
///   name, and one in the same schema may fit a `varchar` better than PostgreSQL's own. Consequence: each session has a fixed
///   search path ([roster.store.schema.SearchPath]), each function of PostgreSQL says its schema, each operator has an exact match.
/// - *A migration runs nothing of another user either*, also where others may create in the schema meanwhile. Consequence: each
///   function and operator of a migration says its schema, and a call of Roster's own has exact types. Texts of Flyway's own
///   queries have no type. Owners are compared after each migration ([roster.store.schema.OwnedThroughout]). Migrations
///   were changed for that after databases had them, so Flyway compares no checksums. A start compares versions
///   and descriptions instead, and refuses a record with a gap ([roster.store.schema.AppliedMigrations]).
/// - *Roster asks before it changes a table of another program* ([roster.store.schema.Schema], [roster.store.schema.AdoptionScript]). See decision
///   0040.
/// - *A window looks whether the history is complete, and an owner repairs it* ([roster.store.HistoryUpkeep],
///   [roster.store.Installation]). See decision 0041.
/// - *All pending migrations are one transaction.* Context: an editor who may create in the schema can attack the triggers of
///   V6 to V14, and an update that waited too long for a lock left the directory with them. Consequence: an interrupted update
///   changes nothing. Flyway writes them down right after, in a transaction of its own. A program that ends between the two
///   leaves a directory that the next start refuses. The first migration that changes the table locks it until the end, so readers wait while indexes are
///   built: three of them where an existing table is adopted. V10 made them wait for one before.
/// - *An answer that is too large is an answer.* Consequence: [roster.store.UnreadWrites] finds out what a write did.
/// - *JSON in the history, columns in the table.* Context: a migration must not rewrite millions of revisions.
///   Consequence: what is read of them follows from the [roster.directory.record.RecordType]. A program that retypes `updated_at` has the others connect
///   again, since their triggers' plans know the old type.
/// - *The client takes that JSON apart* ([roster.store.rows.RecordedRow]), with jackson-core, which needs nothing else.
///   Context: after each call all windows ask for the same rows in the same moment, and the server took 123 µs to answer
///   with columns, 68 µs with the JSON as it is. Consequence: a thousand windows do it each for itself.
///
/// - *A desktop at which nobody works keeps one connection, the feed's.* Context: servers have a hundred or so. Consequence:
///   a window has up to four more for its calls; they end when unused for half a minute, or, after a minute without input,
///   for a second. The call after that connects first.
///
/// Imports the other rooms of `store`, `directory` and `work`. Begin with `PostgresDirectory.save`.
@NullMarked
package roster.store;

import org.jspecify.annotations.NullMarked;
