/// Records as text, in and out. [roster.transfer.SampleFile] reads the made-up users from CSV (RFC 4180, UTF-8): a line
/// of field keys, then a line for each user. [roster.transfer.TabSeparated] writes rows for the clipboard.
///
/// Imports `directory` and `work`. Begin with [roster.transfer.SampleFile].
@NullMarked
package roster.transfer;

import org.jspecify.annotations.NullMarked;
