/// CSV in and out (RFC 4180, UTF-8). For now the made-up users that an empty directory offers, which come as a file
/// of the very form that an import takes: a line of field keys, then a line a user.
///
/// Imports directory and work. Begin with [roster.transfer.SampleFile].
@NullMarked
package roster.transfer;

import org.jspecify.annotations.NullMarked;
