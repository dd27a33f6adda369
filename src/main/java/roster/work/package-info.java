/// Which thread: the only room that starts threads (but for the change feed's own) and the only door to the
/// event dispatch thread (EDT).
///
/// Scenario: Save is pressed. The model *prepares* on the EDT (takes the edit as it stands), [Background]
/// *performs* off it (one round trip to the database), and the model *handles* the answer back on the EDT.
/// Three named steps, one direction, no shared state between them but immutable values.
///
/// Imports java.base and [java.awt.EventQueue] alone, so that models built on it can be tested without a window.
/// Begin with [Background]. A model publishes its state as a [Value]. A [Backoff] spaces repeated attempts.
///
/// Decision: jobs run on virtual threads, one each. Context: every job here waits
/// for a database. Consequence: no pool to size, and a thread that hangs in a dead network holds up nobody else.
@NullMarked
package roster.work;

import org.jspecify.annotations.NullMarked;
