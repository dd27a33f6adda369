/// Tables of what people and machines may set.
@NullMarked
package roster.settings;

import org.jspecify.annotations.NullMarked;
