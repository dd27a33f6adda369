/// .
@NullMarked
package roster.embedded.installation;

import org.jspecify.annotations.NullMarked;
