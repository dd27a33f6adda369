/// What all windows are painted with: the theme's colours by name, initials, pills and frames with round corners. The
/// colours are in `FlatLightLaf.properties` and `FlatDarkLaf.properties`, the sizes of FlatLaf's components in
/// `FlatLaf.properties`.
///
/// Imports: `directory` · Swing. Begin with `Look`.
@NullMarked
package roster.ui.look;

import org.jspecify.annotations.NullMarked;
