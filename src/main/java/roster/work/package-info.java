/// Threads: the only room that starts threads, besides the change feed, and the only door to the event dispatch thread
/// (EDT).
///
/// Scenario: Save is pressed. The model *prepares* on the EDT (takes the edit as it stands). [Background] *performs*
/// off it (one round trip to the database). The model *handles* the answer back on the EDT. The three steps go in one
/// direction and share only immutable values.
///
/// Imports java.base and [java.awt.EventQueue] alone, so that models built on it can be tested without a window.
/// Begin with [Background]. A model publishes its state as a [Value]. A [Backoff] spaces repeated attempts.
///
/// Decision: each job runs on its own virtual thread. Context: every job here waits for a database. Consequence: there
/// is no pool to size, and a thread that hangs in a dead network delays no other job.
@NullMarked
package roster.work;

import org.jspecify.annotations.NullMarked;
