/// Small components that are independent of a screen: icons, scroll panes, bars of buttons and the like.
///
/// [roster.ui.widget.Banner] shows news in a dialog. [roster.ui.widget.Icons] loads the SVG icons.
/// [roster.ui.widget.Remark] is a text under a field. [roster.ui.widget.LinkLine] offers rows of another table while a
/// person types. [roster.ui.widget.PresenceWords] names the colleagues who are online.
///
/// Imports: `directory` · `model` · `ui.keys` · `ui.look` · `ui.paragraph` · `ui.text` · `transfer` · `work` · Swing.
/// Begin with `Banner`.
@NullMarked
package roster.ui.widget;

import org.jspecify.annotations.NullMarked;
