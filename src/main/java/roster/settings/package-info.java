/// The decisions before the first window: the places of Roster's files and the server and the person's preferences.
///
/// Example: the command is `roster --url postgresql://ann@db/people`. [roster.settings.CommandLine] reads the words and
/// [roster.settings.Homes] finds the folders. [roster.settings.ServerChoice] parses the URL and completes it from the
/// environment and the platform. The store receives a JDBC URL without a secret and the properties.
///
/// 1. The command line comes before the environment, then the person's choice ([roster.settings.KnownServer]) and the
///    administrator's file ([roster.settings.AdminFile]). Without any of them Roster uses the embedded server.
/// 2. `--home` or ROSTER_HOME moves every file of Roster.
/// 3. The names and meanings are libpq's (PostgreSQL manual, "Database Connection Control Functions" and "Environment
///    Variables"). A setting that works for psql works here. A setting that the driver lacks is refused aloud: a
///    misspelt `sslmode` must not cost the encryption.
/// 4. A password is only in the properties. URLs, labels, messages, logs and `toString` are free of it.
/// 5. A person's mistake is a value (`Wrong` or `Refused`) in three parts: the mistake and its usual cause and a
///    remedy.
/// 6. The driver reads .pgpass and PGPASSFILE by itself unless [roster.settings.PasswordFile] finds the file open to
///    others.
///
/// Imports: `java.base` · `directory` · `files` · `work`. Begin with `ServerChoice`. The server settings follow libpq:
/// decision 0035. Preferences are stored in turns: decision 0092.
@NullMarked
package roster.settings;

import org.jspecify.annotations.NullMarked;
