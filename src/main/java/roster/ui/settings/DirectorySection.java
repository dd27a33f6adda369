package roster.ui.settings;

import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JPanel;
import roster.model.link.ServerName;
import roster.settings.KnownServer;
import roster.ui.connect.Directories;
import roster.ui.text.Text;

/// The directory in use and the setting that names it. Event dispatch thread only.
final class DirectorySection extends JPanel {
    /// @param connect opens the dialog for another one
    DirectorySection(Directories directories, Runnable connect) {
        super(SettingsDialog.column());
        Optional<KnownServer> present = directories.present();
        ServerName source = directories.source();
        SettingsDialog.describe(this, present.map(KnownServer::name).orElse(Text.of("connect.thisComputer")),
                source.label().isEmpty() ? Text.of("settings.local") : source.label());
        SettingsDialog.describe(this, Text.of("settings.why"),
                Text.of("settings.why." + source.by().name(), source.source()));
        JButton other = Text.on(new JButton(), "settings.connect");
        other.setName("settingsConnect");
        other.addActionListener(_ -> connect.run());
        add(other, "wmin 0, gaptop 16, growx 0, height 28::");
    }
}
