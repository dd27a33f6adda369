/// Threads: the room that starts them, and the only door to the event dispatch thread (EDT). The feed alone has threads
/// of its own.
///
/// Save is pressed. The model *prepares* on the EDT: it takes the edit as it stands. [roster.work.Background]
/// *performs* on another thread: one round trip to the database. The model *handles* the answer on the EDT. The steps
/// share immutable values alone.
///
/// A model publishes its state as a [roster.work.Value]. A [roster.work.Backoff] spaces repeated attempts. Jobs run on
/// virtual threads: decision 0008.
///
/// Imports `java.base` and [java.awt.EventQueue]. Begin with [roster.work.Background].
@NullMarked
package roster.work;

import org.jspecify.annotations.NullMarked;
