@NullMarked
package roster.journal;

import org.jspecify.annotations.NullMarked;
