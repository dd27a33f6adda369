package roster.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A program that ends at once but for its steps at the end. The first argument selects the steps.
final class EndingMain {
    private EndingMain() {}

    public static void main(String[] arguments) {
        var released = new CountDownLatch(1);
        switch (arguments[0]) {
            case "hangs" -> Background.atExit(Duration.ofMillis(100), () -> await(new CountDownLatch(1)));
            case "waits" -> Background.atExit(Duration.ofHours(1), () -> {
                await(released);
                System.out.println("released");
            }, released::countDown);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
