/// Tests of threads, of the values that models publish and of the end of the program.
@NullMarked
package roster.work;

import org.jspecify.annotations.NullMarked;
