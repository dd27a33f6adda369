/// What is decided before the first window: where Roster keeps its files, which server it talks to, what the person
/// prefers.
///
/// Scenario: somebody runs `roster --url postgresql://ann@db/people`. [roster.settings.CommandLine] reads the words,
/// [roster.settings.Homes] finds the folders, [roster.settings.ServerChoice] takes the URL, fills what it leaves open
/// from the environment and the platform, and hands the store a JDBC URL without a secret in it and properties with.
///
/// Rules:
/// 1. The command line goes before the environment, the environment before the admin's file ([roster.settings.AdminFile]),
///    that before the embedded server.
/// 2. `--home` or ROSTER_HOME moves everything that Roster keeps on disk, without exception.
/// 3. The names and meanings are libpq's (PostgreSQL manual, "Database Connection Control Functions" and "Environment
///    Variables"), so that what works for psql works here. What the driver can't do is said, never silently left out:
///    a misspelt `sslmode` must not cost the encryption.
/// 4. A password is in the properties, and nowhere else: no URL, label, message, log or `toString`.
/// 5. What a person may get wrong is returned (`Wrong`, `Refused`) in three parts: what happened, why usually, what to
///    do.
///
/// Decisions a newcomer would question:
/// - *PGHOST, PGHOSTADDR, PGPORT, PGDATABASE or PGSERVICE choose a server; PGUSER, PGPASSWORD, PGPASSFILE, PGSSLMODE
///   and the rest only add to one.* Context: many machines set those for all sorts of programs. Consequence: a lone
///   PGUSER starts the embedded server, as without it.
/// - *A URL goes before the service file, the file before the environment, each setting by itself.* Context: libpq reads
///   them so, but the driver puts its properties before a service. Consequence: [roster.settings.ServiceFile] reads the
///   file, and the driver gets one address with all of its settings.
/// - *`hostaddr` says where to connect, `host` stays the name.* Context: the certificate, Kerberos and .pgpass speak of the
///   name. The driver has no such setting, so the store gives it a socket factory.
/// - *By hand, no library.* Context: the folders' libraries start PowerShell or need native code, and five options need
///   no parser. Consequence: a hundred lines, tested in tables.
///
/// The driver reads .pgpass and PGPASSFILE by itself, unless [roster.settings.PasswordFile] finds it open to others; the
/// rest is mapped here.
/// Imports java.base, directory, files, work. Begin with `ServerChoice`.
@NullMarked
package roster.settings;

import org.jspecify.annotations.NullMarked;
