package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP server on this computer that must stay unused. It counts its requests.
final class HttpTrap implements AutoCloseable {
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    HttpTrap() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    /// The address of something on it.
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
    }

    void assertNotAsked(String where) {
        assertThat(requests).as(where).hasValue(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
