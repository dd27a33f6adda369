/// Tests of this computer as the embedded server needs it.
@NullMarked
package roster.embedded.host;

import org.jspecify.annotations.NullMarked;
