/// Tests of the values that models publish.
@NullMarked
package roster.work;

import org.jspecify.annotations.NullMarked;
