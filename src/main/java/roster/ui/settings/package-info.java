/// The settings of a person, in sections. [roster.ui.settings.SettingsDialog] applies all of them when they are saved.
/// [roster.ui.settings.Appearance] is its port to the theme and the zoom.
///
/// Imports: `directory` · `files` · `model` · `ui.connect` · `ui.dialog` · `ui.look` · `ui.strip` · `ui.text` ·
/// `ui.widget` · `work` · Swing. Begin with `SettingsDialog`.
@NullMarked
package roster.ui.settings;

import org.jspecify.annotations.NullMarked;
