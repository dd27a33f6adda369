/// Real servers, real processes: a window is a process of its own, told by its standard input what to do.
@NullMarked
package roster.embedded.process;

import org.jspecify.annotations.NullMarked;
