/// Tables of the settings that people and machines may give.
@NullMarked
package roster.settings;

import org.jspecify.annotations.NullMarked;
