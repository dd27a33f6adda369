package roster.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import roster.ui.RosterDriver;
import roster.ui.Theme;
import roster.ui.look.Look;
import roster.ui.text.Text;

/// The bar below the form at each width.
class ButtonBarTest {
    private final JButton delete = RosterDriver.edt(() -> {
        new Theme(new RosterDriver.Forgetful()).install();
        JButton button = Text.on(new JButton(), "action.delete");
        button.setIcon(Icons.of("delete"));
        return button;
    });
    private final JButton save = RosterDriver.edt(() -> Text.on(new JButton(), "action.save"));
    private final JLabel count = RosterDriver.edt(JLabel::new);
    private final ButtonBar bar = RosterDriver.edt(() -> new ButtonBar(List.of(delete), count, List.of(save)));

    private void layOut(int width) {
        RosterDriver.act(() -> {
            bar.setSize(UIScale.scale(width), bar.getPreferredSize().height);
            bar.doLayout();
        });
    }

    private static boolean isWhole(Component part) {
        return part.getWidth() >= part.getPreferredSize().width && part.getX() >= 0
                && part.getX() + part.getWidth() <= part.getParent().getWidth();
    }

    @Test
    void theCountIsLeftOutFirst() {
        RosterDriver.act(() -> count.setText("3 unsaved changes"));
        layOut(600);
        assertThat(isWhole(count)).isTrue();
        assertThat(count.getX() + count.getWidth()).isLessThan(save.getX());
        layOut(479);
        assertThat(count.getWidth()).isZero();
        assertThat(delete.getText()).isEqualTo("Delete");
    }

    @Test
    void aButtonWithoutRoomForItsWordsHasThemInItsTooltip() {
        layOut(400);
        assertThat(delete.getToolTipText()).isNull();
        layOut(170);
        assertThat(delete.getText()).isEmpty();
        assertThat(delete.getToolTipText()).isEqualTo("Delete");
        assertThat(delete.getAccessibleContext().getAccessibleName()).isEqualTo("Delete");
        assertThat(delete.getMnemonic()).isEqualTo('D');
        assertThat(isWhole(delete) && isWhole(save)).isTrue();
        RosterDriver.act(() -> delete.setToolTipText("Not while offline"));
        assertThat(delete.getToolTipText()).isEqualTo("Not while offline");
        RosterDriver.act(() -> delete.setToolTipText(null));
        assertThat(delete.getToolTipText()).isEqualTo("Delete");
        layOut(400);
        assertThat(delete.getText()).isEqualTo("Delete");
        assertThat(delete.getToolTipText()).isNull();
    }

    @Test
    void aButtonCoversNoOther() {
        layOut(150);
        int narrow = 36 + 2 * Look.padding(bar) + UIScale.scale(8) + save.getFontMetrics(save.getFont())
                .stringWidth(save.getText()) + delete.getPreferredSize().width;
        RosterDriver.act(() -> {
            bar.setSize(narrow, bar.getPreferredSize().height);
            bar.doLayout();
        });
        assertThat(save.getBounds().intersects(delete.getBounds())).isFalse();
        assertThat(save.getWidth()).isLessThan(save.getPreferredSize().width)
                .isGreaterThan(save.getFontMetrics(save.getFont()).stringWidth(save.getText()));
        assertThat(save.getX() + save.getWidth()).isLessThanOrEqualTo(bar.getWidth());
    }

    @Test
    void theHeightIsAlwaysTheSame() {
        assertThat(RosterDriver.edt(bar::getPreferredSize).height).isEqualTo(UIScale.scale(52));
    }
}
