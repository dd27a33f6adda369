package roster.store.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// The sockets of the driver. A [Watchdog] counts the bytes that they read during a connect. After a failed connect it
/// closes the sockets. This class also replaces libpq's `hostaddr`, a setting that the driver lacks: a socket connects
/// to the given address of a host. The driver still uses the host's name for the certificate, the Kerberos ticket and
/// .pgpass. Source: PostgreSQL manual, "Parameter Key Words". Any thread; immutable. The driver creates an instance by
/// the class name.
public final class GivenAddresses extends SocketFactory {
    /// The setting: an address for each host of the URL. An empty entry means a lookup of the host's name.
    public static final String SETTING = "hostaddr";
    private static final String BETWEEN = ",";

    private final Map<String, InetAddress> addresses = new HashMap<>();

    /// @param pairs `host:port=address`, separated by commas; empty for none
    public GivenAddresses(String pairs) {
        for (String pair : split(pairs)) {
            int equals = pair.lastIndexOf('=');
            int colon = pair.lastIndexOf(':', equals);
            addresses.put(key(pair.substring(0, colon), Integer.parseInt(pair.substring(colon + 1, equals))),
                    InetAddress.ofLiteral(pair.substring(equals + 1)));
        }
    }

    /// Makes the source connect to these addresses.
    ///
    /// @param list one address for each server of the source; may be empty
    /// @throws SQLException             where the driver refuses a property
    /// @throws IllegalArgumentException where the list has another length than the servers
    public static void give(PGSimpleDataSource source, String list) throws SQLException {
        String[] given = list.split(BETWEEN, -1);
        String[] names = source.getServerNames();
        if (!list.isEmpty() && given.length != names.length) {
            throw new IllegalArgumentException(given.length + " addresses for " + names.length + " servers");
        }
        var pairs = new ArrayList<String>();
        for (int i = 0; i < given.length; i++) {
            if (!given[i].isEmpty()) {
                pairs.add(names[i] + ":" + source.getPortNumbers()[i] + "=" + given[i]);
            }
        }
        if (!pairs.isEmpty() || source.getProperty(PGProperty.SOCKET_FACTORY) == null) { // else the URL names its own
            source.setProperty(PGProperty.SOCKET_FACTORY, GivenAddresses.class.getName());
            source.setProperty(PGProperty.SOCKET_FACTORY_ARG, String.join(BETWEEN, pairs));
        }
    }

    /// The given addresses of the source, which replace a lookup of the servers' names.
    public static Stream<String> of(PGSimpleDataSource source) {
        @Nullable String pairs = pairs(source);
        return pairs == null ? Stream.empty()
                : Arrays.stream(split(pairs)).map(pair -> pair.substring(pair.lastIndexOf('=') + 1));
    }

    /// A socket of the same kind as the driver's.
    static Socket socket(PGSimpleDataSource source) {
        @Nullable String pairs = pairs(source);
        return pairs == null ? new Socket() : new GivenAddresses(pairs).createSocket();
    }

    private static @Nullable String pairs(PGSimpleDataSource source) {
        return GivenAddresses.class.getName().equals(source.getProperty(PGProperty.SOCKET_FACTORY))
                ? source.getProperty(PGProperty.SOCKET_FACTORY_ARG) : null;
    }

    private static String[] split(String pairs) {
        return pairs.isEmpty() ? new String[0] : pairs.split(BETWEEN, -1);
    }

    /// One spelling for each host. Java writes an address in full where the driver has the short form.
    private static String key(String host, int port) {
        String bare = host.replaceAll("[\\[\\]]", "");
        try {
            return InetAddress.ofLiteral(bare).getHostAddress() + ":" + port;
        } catch (IllegalArgumentException aName) {
            return bare + ":" + port;
        }
    }

    @Override
    public Socket createSocket() {
        Optional<Watchdog> watchdog = Watchdog.ofThisThread();
        var socket = new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                InputStream plain = super.getInputStream();
                return watchdog.isPresent() ? watchdog.get().counted(plain) : plain;
            }

            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress named = (InetSocketAddress) endpoint;
                @Nullable InetAddress given = addresses.get(key(named.getHostString(), named.getPort()));
                super.connect(given == null ? endpoint : new InetSocketAddress(given, named.getPort()), timeout);
            }
        };
        watchdog.ifPresent(each -> each.watch(socket));
        return socket;
    }

    /// Unused: the driver connects the sockets itself.
    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
