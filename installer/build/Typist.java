import java.awt.Robot;
import java.awt.event.KeyEvent;

/// Types on the screen that DISPLAY names, as a person does: each word is a key by its name in [KeyEvent] (`DOWN`, `F6`,
/// `A`), `ctrl` and a key, or `text` and what to write in small letters, digits, blanks, points and @.
final class Typist {
    private static final int PAUSE_MS = 60;

    private Typist() {}

    public static void main(String[] keys) throws Exception {
        var robot = new Robot();
        robot.setAutoDelay(PAUSE_MS); // a person's pace; the program may lag behind a robot's
        for (String key : keys) {
            if (key.startsWith("text ")) {
                key.substring(5).chars().forEach(letter -> write(robot, (char) letter));
            } else if (key.startsWith("ctrl ")) {
                chord(robot, KeyEvent.VK_CONTROL, code(key.substring(5)));
            } else {
                press(robot, code(key));
            }
        }
    }

    private static void write(Robot robot, char letter) {
        if (letter == '@') {
            chord(robot, KeyEvent.VK_SHIFT, KeyEvent.VK_2); // on the American keyboard that Xvfb has
        } else {
            press(robot, KeyEvent.getExtendedKeyCodeForChar(letter));
        }
    }

    private static void chord(Robot robot, int held, int key) {
        robot.keyPress(held);
        press(robot, key);
        robot.keyRelease(held);
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private static int code(String name) throws ReflectiveOperationException {
        return KeyEvent.class.getField("VK_" + name).getInt(null);
    }
}
