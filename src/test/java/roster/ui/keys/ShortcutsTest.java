package roster.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import javax.swing.KeyStroke;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A key is written as people read it.
@CacioTest
class ShortcutsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            COMMA        | Ctrl       | Ctrl+,
            Z            | Ctrl+Shift | Ctrl+Shift+Z
            COMMA        | ⌘          | ⌘,
            Z            | ⇧+⌘        | ⇧⌘Z
            DELETE       | ''         | Del
            ESCAPE       | ''         | Esc
            F5           | ''         | F5
            PLUS         | Ctrl       | Ctrl++
            """)
    void ofThePlatform(String key, String modifiers, String words) {
        assertThat(Shortcuts.words(KeyStroke.getKeyStroke(key), modifiers)).isEqualTo(words);
    }
}
