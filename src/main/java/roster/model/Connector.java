package roster.model;

import java.util.Optional;
import java.util.function.Consumer;
import roster.directory.Adoption.Consent;
import roster.directory.Directory;
import roster.directory.Feed;
import roster.directory.Protection;
import roster.directory.RecordType;
import roster.directory.Users;

/// The port through which a window gets its directory. Blocks on the database; never the event dispatch thread.
@FunctionalInterface
public interface Connector {

    /// Connects, or connects again after the link was lost: the answer may be the directory that there was before.
    ///
    /// @throws RuntimeException saying why there is no directory to be had; the view has words for
    ///                          [roster.directory.DirectoryUnavailable] and for the embedded server's failures
    Connection connect();

    /// The same, telling what takes its time meanwhile.
    ///
    /// @param progress called on the thread that connects
    default Connection connect(Consumer<Progress> progress) {
        return connect();
    }

    /// The same, after the person agreed to a change of the database.
    ///
    /// @param consent empty where the person agreed to nothing
    default Connection connect(Consumer<Progress> progress, Optional<Consent> consent) {
        return connect(progress);
    }

    /// The type with the fields that Roster itself brings along: what the records hold, as far as is known without the directory.
    default RecordType type() {
        return Users.TYPE;
    }

    /// The server that it connects to.
    default ServerName server() {
        return ServerName.UNSAID;
    }

    /// A directory, what happens in it, and what to tell a person about where it is.
    ///
    /// @param feed  of this directory; the same one for as long as the directory is the same
    /// @param place what is shown of where the directory is, such as "ann@db.example.org/office"; empty for the
    ///              server on this computer
    /// @param protection of the way there
    /// @param identity  what tells this directory from every other, wherever it is reached: what is remembered of one is
    ///                  used for no other
    /// @param account   the database user of its revisions that this window writes; empty where it is not known
    record Connection(Directory directory, Feed feed, String place, Protection protection, String identity, String account) {
        /// A directory of which no more is said.
        public Connection(Directory directory, Feed feed, String place, Protection protection) {
            this(directory, feed, place, protection, "", "");
        }

        /// A directory on this computer, or one of which no more is said.
        public Connection(Directory directory, Feed feed, String place) {
            this(directory, feed, place, Protection.THIS_COMPUTER);
        }
    }
}
