package roster.model.link;

import java.util.Optional;
import java.util.function.Consumer;
import roster.directory.Adoption.Consent;
import roster.directory.Directory;
import roster.directory.Protection;
import roster.directory.ServerReport;
import roster.directory.feed.Feed;
import roster.directory.record.RecordType;
import roster.directory.record.Users;

/// The port through which a window gets its directory. Blocks on the database, so it runs off the event dispatch
/// thread.
@FunctionalInterface
public interface Connector {

    /// Connects, or reconnects after the link was lost. A reconnect may return the same directory as before.
    ///
    /// @throws RuntimeException with the reason of the failure. The view has words for
    /// [roster.directory.DirectoryUnavailable] and for the failures of the embedded server
    Connection connect();

    /// The same with a report of slow steps.
    ///
    /// @param progress called on the thread that connects
    default Connection connect(Consumer<Progress> progress) {
        return connect();
    }

    /// The same after the person agreed to a change of the database.
    ///
    /// @param consent empty without such an agreement
    default Connection connect(Consumer<Progress> progress, Optional<Consent> consent) {
        return connect(progress);
    }

    /// The type with the fields of Roster itself, known without the directory.
    default RecordType type() {
        return Users.TYPE;
    }

    /// The server that it connects to.
    default ServerName server() {
        return ServerName.UNSAID;
    }

    /// The last part of the log of a server that Roster runs itself; empty for another server.
    ///
    /// @throws RuntimeException if it can't be read
    default String log() {
        return "";
    }

    /// Uses another server from the next connection on. Any thread; does not block.
    ///
    /// @param uri      of the server, without a password; `local` for the server that Roster brings along
    /// @param password for this run; empty if the person typed none
    default void choose(String uri, String password) {
        throw new UnsupportedOperationException("There is one server");
    }

    /// Tries a server without using it. Changes nothing there.
    ///
    /// @throws RuntimeException with the reason of the failure, as for [#connect()]
    default ServerReport test(String uri, String password) {
        throw new UnsupportedOperationException("There is one server");
    }

    /// A directory with its feed and the description of its place.
    ///
    /// @param feed       of this directory; the same object as long as the directory is the same
    /// @param place      the shown place of the directory, such as "ann@db.example.org/office"; empty for the server on
    ///                   this computer
    /// @param protection of the connection
    /// @param identity   the identity of this directory, equal for every address that leads to it; data that is
    ///                   remembered of one directory is used for that one only
    /// @param account    the database user of the revisions that this window writes; empty where it is unknown
    record Connection(Directory directory, Feed feed, String place, Protection protection, String identity,
            String account) {
        /// A directory of unknown identity and account.
        public Connection(Directory directory, Feed feed, String place, Protection protection) {
            this(directory, feed, place, protection, "", "");
        }

        /// A directory on this computer of unknown identity and account.
        public Connection(Directory directory, Feed feed, String place) {
            this(directory, feed, place, Protection.THIS_COMPUTER);
        }
    }
}
