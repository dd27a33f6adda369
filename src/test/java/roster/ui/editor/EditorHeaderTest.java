package roster.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import org.junit.jupiter.api.Test;
import roster.directory.record.Problem;
import roster.ui.RosterDriver;
import roster.ui.widget.Remark;

/// The head of the editor by itself.
class EditorHeaderTest {
    @Test
    void aProblemOfTheWholeUserHasTheWidthOfTheEditor() {
        RosterDriver.act(() -> {
            for (int width : new int[] {320, 900}) {
                var header = new EditorHeader();
                header.setSize(width, 300);
                for (var listener : header.getComponentListeners()) {
                    listener.componentResized(new ComponentEvent(header, ComponentEvent.COMPONENT_RESIZED));
                }
                header.version("Version 1", null);
                header.problems(List.of(new Problem(null, Problem.Reason.REFUSED, "not on a Sunday")));
                header.doLayout();
                Component whole = Stream.of(header.getComponents()).filter(Remark.class::isInstance).findFirst()
                        .orElseThrow();
                assertThat(whole.isVisible()).isTrue();
                assertThat(whole.getWidth()).isGreaterThan(width - 60);
            }
        });
    }

    @Test
    void aLongAnswerCanBeShownInFull() {
        RosterDriver.act(() -> {
            var header = new EditorHeader();
            Component all = Stream.of(header.getComponents()).filter(JButton.class::isInstance).findFirst()
                    .orElseThrow();
            header.problems(List.of(new Problem(null, Problem.Reason.REFUSED, "not on a Sunday")));
            assertThat(all.isVisible()).isFalse();
            header.problems(List.of(new Problem(null, Problem.Reason.REFUSED, "not on a Sunday ".repeat(100))));
            assertThat(all.isVisible()).isTrue();
            header.problems(List.of());
            assertThat(all.isVisible()).isFalse();
        });
    }
}
