package roster.ui.text;

import roster.directory.DirectoryUnavailable;
import roster.model.link.ConnectFailure;
import roster.model.link.ServerName;

/// Words for a failed connection: the event, its usual cause and the remedy. Also names the server and the setting that
/// chose it. The detail is the failure's own message. Any thread.
public final class FailureWords {
    private static final String MISTAKE = "BAD_SETTINGS";

    private FailureWords() {}

    public static String happened(RuntimeException failure, ServerName server) {
        String subject = failure instanceof DirectoryUnavailable unavailable ? unavailable.subject() : "";
        return Text.of("failure." + reason(failure, server), subject);
    }

    public static String advice(RuntimeException failure, ServerName server) {
        return isMistake(failure) ? message(failure) : Text.of("failure." + reason(failure, server) + ".advice");
    }

    /// The server in use and the setting that names it; empty where the bundle has no text for that setting.
    public static String server(RuntimeException failure, ServerName server) {
        String key = (isMistake(failure) ? "failure.mistake." : "failure.server.") + server.by().name();
        return Text.has(key) ? Text.of(key, server.source(), server.label()) : "";
    }

    /// The technical detail for experts; empty where the advice already contains it.
    public static String detail(RuntimeException failure) {
        return isMistake(failure) ? "" : message(failure);
    }

    /// The whole message of any length; the name of the class for a failure without a message.
    public static String message(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static boolean isMistake(RuntimeException failure) {
        return failure instanceof ConnectFailure failed && failed.kind().equals(MISTAKE);
    }

    private static String reason(RuntimeException failure, ServerName server) {
        String reason = switch (failure) {
            case DirectoryUnavailable unavailable -> unavailable.reason().name();
            case ConnectFailure failed -> failed.kind();
            default -> "OTHER";
        };
        if (server.isLocal() && Text.has("failure.LOCAL_" + reason)) {
            return "LOCAL_" + reason;
        }
        return Text.has("failure." + reason) ? reason : "OTHER";
    }
}
