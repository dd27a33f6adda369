package roster.ui;

import roster.directory.DirectoryUnavailable;
import roster.model.ConnectFailure;

/// Words for why there is no directory: what happened, and what to do. The detail is the failure's own message.
final class Failures {
    private Failures() {}

    static String happened(RuntimeException failure) {
        String subject = failure instanceof DirectoryUnavailable unavailable ? unavailable.subject() : "";
        return Text.of("failure." + reason(failure), subject);
    }

    static String advice(RuntimeException failure) {
        return Text.of("failure." + reason(failure) + ".advice");
    }

    static String detail(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String reason(RuntimeException failure) {
        String reason = switch (failure) {
            case DirectoryUnavailable unavailable -> unavailable.reason().name();
            case ConnectFailure failed -> failed.kind();
            default -> "OTHER";
        };
        return Text.has("failure." + reason) ? reason : "OTHER";
    }
}
