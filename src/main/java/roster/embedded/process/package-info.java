/// .
@NullMarked
package roster.embedded.process;

import org.jspecify.annotations.NullMarked;
