/// The change feed.
@NullMarked
package roster.store.feed;

import org.jspecify.annotations.NullMarked;
