package roster.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.ui.RosterDriver;
import roster.ui.Theme;
import roster.ui.look.Initials;

/// The head of the editor by itself.
class EditorHeaderTest {
    private static EditorHeader header(int width) {
        new Theme(new RosterDriver.Forgetful()).install();
        var header = new EditorHeader();
        header.user(1, "Amara Gómez", "Product designer · Design");
        header.setSize(width, header.getPreferredSize().height);
        header.doLayout();
        return header;
    }

    private static Component part(EditorHeader header, String name) {
        return Stream.of(header.getComponents()).filter(each -> name.equals(each.getName())).findFirst().orElseThrow();
    }

    private static List<Rectangle> places(EditorHeader header) {
        return Stream.of("badge", "header", "subtitle").map(name -> part(header, name).getBounds()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 380, 680, 1200})
    void aColleagueMovesNothing(int width) {
        RosterDriver.act(() -> {
            for (boolean low : new boolean[] {false, true}) {
                EditorHeader header = header(width);
                header.low(low);
                header.doLayout();
                int height = header.getPreferredSize().height;
                List<Rectangle> before = places(header);
                for (String name : Arrays.asList("Bo", "W".repeat(40))) {
                    header.presence(Optional.of(Initials.ofColleague(name, true, 24)), name + " is editing",
                            name + " is editing this user");
                    header.doLayout();
                    assertThat(places(header)).isEqualTo(before);
                    assertThat(header.getPreferredSize().height).isEqualTo(height);
                    Rectangle presence = part(header, "presence").getBounds();
                    assertThat(presence.x).isGreaterThanOrEqualTo(before.get(1).x + before.get(1).width);
                    assertThat(presence.width).isGreaterThanOrEqualTo(24);
                    assertThat(presence.x + presence.width).isLessThanOrEqualTo(width);
                }
            }
        });
    }

    @Test
    void aLowHeaderIsLowerAndHasTheSameWords() {
        RosterDriver.act(() -> {
            EditorHeader header = header(600);
            int usual = header.getPreferredSize().height;
            header.low(true);
            header.doLayout();
            assertThat(header.getPreferredSize().height).isLessThan(usual * 2 / 3);
            assertThat(part(header, "subtitle").getY()).isEqualTo(part(header, "header").getY());
            assertThat(part(header, "subtitle").getWidth()).isPositive();
        });
    }
}
