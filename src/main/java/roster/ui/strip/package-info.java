/// The strip above the form: the one place for messages, always of the same height.
///
/// [roster.ui.strip.Strip] shows one message. A [roster.ui.strip.Channel] is a source of messages. Each message has a
/// [roster.ui.strip.Matter], and [roster.ui.strip.MessageQueue] chooses the most urgent one.
///
/// Imports: `ui.keys` · `ui.look` · `ui.text` · `ui.widget` · Swing. Begin with `Strip`.
@NullMarked
package roster.ui.strip;

import org.jspecify.annotations.NullMarked;
