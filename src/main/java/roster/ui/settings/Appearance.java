package roster.ui.settings;

import java.util.List;

/// The port to the look and the zoom of the windows. Event dispatch thread only.
public interface Appearance {
    /// The names of the looks to choose from.
    List<String> looks();

    /// The name of the chosen look.
    String look();

    /// Applies a look and stores it.
    void look(String name);

    /// The zoom, 1 for the size of the system.
    float zoom();

    /// Applies a zoom and stores it.
    void zoom(float factor);
}
