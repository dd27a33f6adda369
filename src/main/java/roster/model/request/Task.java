package roster.model.request;

/// A request of the person to the directory. The view has the words for it. Any thread; immutable.
///
/// @param subject the user or field it is about, a number of users, or the text to search for; may be empty
public record Task(Kind kind, String subject) {

    /// The kind of request.
    public enum Kind {
        SAVE("save", true), CHECK("save", true), ADD("add", true), ADD_AGAIN("add-again", true), DELETE("delete", true),
        DELETE_SEVERAL("delete", true), UNDO("undo", true), REDO("undo", true), SAMPLES("samples", true),
        RESTORE("restore", true), LIST("list", false), SEARCH("list", false), ROWS("rows", false), OPEN("open", false),
        LOOK_UP("look-up", false), HISTORY("history", false),
        FIELDS("fields", false), DESCRIBE("describe", true), ADD_FIELD("add-field", true), REPAIR("repair", true);

        private final String job;
        private final boolean writes;

        Kind(String job, boolean writes) {
            this.job = job;
            this.writes = writes;
        }

        /// The name of the job, for threads and the log.
        public String job() {
            return job;
        }

        /// Whether the task writes. A restore reads first and is then sent as a save.
        public boolean writes() {
            return writes;
        }
    }

    public static Task of(Kind kind) {
        return new Task(kind, "");
    }
}
