/// The models without a window.
@NullMarked
package roster.model;

import org.jspecify.annotations.NullMarked;
