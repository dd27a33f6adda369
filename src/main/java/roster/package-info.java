/// The start of the program, and the only room that knows all others.
///
/// [roster.Main] chooses a server, opens the window and connects the layers. [roster.Servers] opens and renews the
/// connection, with an [roster.EmbeddedLease] on Roster's own server. [roster.KeptPreferences] keeps choices on disk.
/// [roster.Logs] and [roster.StartLog] write the log.
///
/// The page `src/docs/architecture.md` names every room. It follows a conflicting save, a remote change and a start
/// through the files. Records in `src/docs/decisions` explain the choices.
///
/// - Rooms follow the layers: decision 0005. The window comes first: decision 0006.
/// - The list is ids: decision 0007. Start-up tricks and their gains: decision 0030.
///
/// Imports every layer. Begin with `Main.start`.
@NullMarked
package roster;

import org.jspecify.annotations.NullMarked;
