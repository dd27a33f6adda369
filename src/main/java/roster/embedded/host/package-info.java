/// .
@NullMarked
package roster.embedded.host;

import org.jspecify.annotations.NullMarked;
