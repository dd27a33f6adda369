package roster.directory.feed;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import roster.directory.DirectoryUnavailable;
import roster.directory.record.RecordType;

/// The changes of the directory by every window and program, and the presence of colleagues. The feed begins at the
/// opening of its directory. All later reads of that directory are newer than this start, so no change is lost in
/// between.
public interface Feed {

    /// Starts the reports. May be called once. Returns at once; any thread.
    ///
    /// @param listener called on the feed's own thread, one news at a time; it must not block
    void follow(Consumer<? super News> listener);

    /// Shows colleagues the open user of this window until the next call or the end of the window, even after a crash.
    /// Returns at once; any thread.
    void show(Presence presence);

    /// The form in which other windows see `name`: a long name may be cut. Any thread.
    default String shown(String name) {
        return name;
    }

    /// Retries at once if the server is silent, before the next regular attempt. Returns at once; any thread.
    void retryNow();

    /// A report of the feed. Any thread; immutable.
    sealed interface News {

        /// The server answers for the first time or again. Missed changes are reported next.
        ///
        /// @param way how the feed gets the changes
        record Following(Way way) implements News {}

        /// New changes. Those of one user are in their order. Each change is reported once.
        ///
        /// @param changes one at least
        record Changes(List<Change> changes) implements News {
            public Changes {
                changes = List.copyOf(changes);
            }
        }

        /// A gap: too many or unknown changes happened. All visible data must be read again.
        record Everything() implements News {}

        /// The records have other fields by now: a column was added, dropped, renamed or described otherwise. All
        /// visible data must be read again.
        ///
        /// @param type the new type of the records
        record Reshaped(RecordType type) implements News {}

        /// The other connected sessions in the order of their names, including other windows of this person. Never
        /// reported where the sessions are unknown, see [Way].
        record Colleagues(List<Colleague> colleagues) implements News {
            public Colleagues {
                colleagues = List.copyOf(colleagues);
            }
        }

        /// The server stopped answering; the feed keeps retrying.
        ///
        /// @param since   the moment from which the reports may be outdated, by this computer's clock
        /// @param failure the failure of the connection
        record Silent(Instant since, DirectoryUnavailable failure) implements News {}
    }

    /// How a feed gets the changes.
    enum Way {
        /// Changes of other windows arrive at once; changes of other programs within a second or so.
        CALLED,
        /// All changes arrive within a second or so: a pooler on the way to the server swallows notifications. The
        /// other sessions are unknown.
        POLLING
    }
}
