/// Tests of the server's process, with real servers.
@NullMarked
package roster.embedded.process;

import org.jspecify.annotations.NullMarked;
