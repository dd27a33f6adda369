package roster.directory.feed;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import roster.directory.DirectoryUnavailable;
import roster.directory.record.RecordType;

/// What happens in the directory while somebody looks on, whoever does it and by whatever program; and who else looks
/// on. It begins where its directory was opened: whatever was read from that directory since is older than what is
/// told here, so that nothing falls between the two.
public interface Feed {

    /// Begins to tell. Once only. Returns at once; any thread.
    ///
    /// @param listener called on a thread of the feed's own, one news at a time; it must not block
    void follow(Consumer<? super News> listener);

    /// Shows colleagues what this window has open, from now on until it says otherwise or ends, however it ends.
    /// Returns at once; any thread.
    void show(Presence presence);

    /// The form in which other windows see `name`: a long one may be cut. Any thread.
    default String shown(String name) {
        return name;
    }

    /// Where the server has fallen silent: tries at once, without waiting for the next attempt. Returns at once; any
    /// thread.
    void retryNow();

    /// Something to tell. Any thread; immutable.
    sealed interface News {

        /// The server answers, for the first time or again; what was missed meanwhile is told next.
        ///
        /// @param way how it hears of changes
        record Following(Way way) implements News {}

        /// These things happened, those to the same user in their order. Each is told once.
        ///
        /// @param changes one at least
        record Changes(List<Change> changes) implements News {
            public Changes {
                changes = List.copyOf(changes);
            }
        }

        /// More happened than can be told one by one, or it can't be known what: what is shown must be read anew.
        record Everything() implements News {}

        /// The records have other fields by now: a column was added, dropped, renamed or described otherwise. What is shown must be
        /// read anew.
        ///
        /// @param type what records hold from now on
        record Reshaped(RecordType type) implements News {}

        /// The other sessions that are here now, in the order of their names. The person's own other windows are among them.
        /// Not told where that can't be known, see [Way].
        record Colleagues(List<Colleague> colleagues) implements News {
            public Colleagues {
                colleagues = List.copyOf(colleagues);
            }
        }

        /// The server does not answer any more; it is tried again and again.
        ///
        /// @param since   what was told may be out of date from this moment on, by this computer's clock
        /// @param failure why
        record Silent(Instant since, DirectoryUnavailable failure) implements News {}
    }

    /// How a feed hears of changes.
    enum Way {
        /// Those of other windows at once, those of other programs within a second or so.
        CALLED,
        /// All of them within a second or so: something between here and the server swallows calls. Who else is here
        /// can't be known.
        POLLING
    }
}
