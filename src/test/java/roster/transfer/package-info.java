/// Tests of records as text.
@NullMarked
package roster.transfer;

import org.jspecify.annotations.NullMarked;
