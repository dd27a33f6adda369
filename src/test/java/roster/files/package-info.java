@NullMarked
package roster.files;

import org.jspecify.annotations.NullMarked;
