/// The look that all windows share: the theme's colours by name, initials, pills and frames with round corners.
///
/// `FlatLightLaf.properties` and `FlatDarkLaf.properties` have the colours, `FlatLaf.properties` the sizes of FlatLaf's
/// components. [roster.ui.look.Look] returns a colour by its name. Decision 0084 has the reasons.
///
/// Imports: `directory` · Swing. Begin with `Look`.
@NullMarked
package roster.ui.look;

import org.jspecify.annotations.NullMarked;
