/// Tests with real servers. A window is a real process with commands on its standard input.
@NullMarked
package roster.embedded;

import org.jspecify.annotations.NullMarked;
