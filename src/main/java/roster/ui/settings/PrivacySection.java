package roster.ui.settings;

import java.util.List;
import javax.swing.JPanel;
import roster.files.LogFile;
import roster.ui.text.Text;

/// The data that Roster stores, each with its place. Event dispatch thread only.
final class PrivacySection extends JPanel {
    PrivacySection() {
        super(SettingsDialog.column());
        for (String each : List.of("preferences", "cache", "password", "history")) {
            SettingsDialog.describe(this, Text.of("settings.privacy." + each), Text.of("settings.privacy." + each
                    + ".text"));
        }
        LogFile.folder().ifPresent(folder -> SettingsDialog.describe(this, Text.of("settings.privacy.log"),
                Text.of("settings.privacy.log.text", folder)));
    }
}
