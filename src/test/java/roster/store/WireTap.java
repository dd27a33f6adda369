package roster.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy on the wire that counts round trips: how often a server said ReadyForQuery, as it does once at the end of
/// each (PostgreSQL manual, "Message Formats"). It can also cut the wire, or swallow what passes.
final class WireTap implements AutoCloseable {
    /// Logging in and the driver's first statement are two.
    private static final int SETTING_UP = 2;

    /// With the pool's first statement they are three; the pool may make connections at any moment.
    private static final int SETTING_UP_IN_POOL = 3;

    private final ServerSocket entrance;
    private final int serverPort;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile boolean cutBeforeAnswer;
    private volatile boolean cutBeforeQuestion;
    private volatile Runnable meanwhile = () -> {};

    WireTap(int serverPort) throws IOException {
        this.serverPort = serverPort;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url(String url) {
        return url.replace(":" + serverPort + "/", ":" + entrance.getLocalPort() + "/");
    }

    /// How many since the last question.
    int roundTrips() {
        return roundTrips.getAndSet(0);
    }

    /// From now on nothing that the server says arrives, and no connection is broken: a network that went dark.
    void fallSilent() {
        silent = true;
    }

    /// The next answer is lost with its connection; the server has done what was asked.
    void cutBeforeTheNextAnswer() {
        cutBeforeAnswer = true;
    }

    /// The next question is lost with its connection; the server never sees it.
    void cutBeforeTheNextQuestion() {
        cutBeforeQuestion = true;
    }

    /// What happens elsewhere after the next cut, before anybody can connect again.
    void meanwhile(Runnable elsewhere) {
        meanwhile = elsewhere;
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    /// Breaks every connection and takes no more.
    void hangUp() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.addAll(List.of(client, server));
                var ready = new AtomicInteger();
                Thread.ofVirtual().start(() -> pass(client, server, ready));
                Thread.ofVirtual().start(() -> answer(server, client, ready));
            }
        } catch (IOException _) {
            // closed: the tap's end
        }
    }

    private void pass(Socket from, Socket to, AtomicInteger ready) {
        try (from; to) {
            byte[] some = new byte[8192];
            for (int length; (length = from.getInputStream().read(some)) >= 0; ) {
                if (cutBeforeQuestion && ready.get() >= SETTING_UP) {
                    cutBeforeQuestion = false;
                    meanwhile.run();
                    return;
                }
                to.getOutputStream().write(some, 0, length);
            }
        } catch (IOException _) {
            // either side hung up, which is what closes the other
        }
    }

    private void answer(Socket from, Socket to, AtomicInteger ready) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] head = new byte[5];
            boolean first = true;
            while (in.readNBytes(head, 0, 1) == 1) {
                if (first && head[0] == 'N') {
                    out.write(head[0]); // "no TLS", the only answer without a length
                    continue;
                }
                first = false;
                in.readNBytes(head, 1, 4);
                byte[] body = in.readNBytes(ByteBuffer.wrap(head).getInt(1) - 4);
                if (cutBeforeAnswer && ready.get() >= SETTING_UP) {
                    cutBeforeAnswer = false;
                    if (head[0] != 'Z') {
                        upToReady(in); // autocommit: by then it is durable
                    }
                    meanwhile.run();
                    return;
                }
                if (head[0] == 'Z' && ready.incrementAndGet() > SETTING_UP_IN_POOL) {
                    roundTrips.incrementAndGet(); // before the client hears of it and asks how many there were
                }
                if (!silent) {
                    out.write(head);
                    out.write(body);
                }
            }
        } catch (IOException _) {
            // either side hung up, which is what closes the other
        }
    }

    private static void upToReady(InputStream in) throws IOException {
        byte[] head = new byte[5];
        while (in.readNBytes(head, 0, 5) == 5 && head[0] != 'Z') {
            in.skipNBytes(ByteBuffer.wrap(head).getInt(1) - 4);
        }
    }
}
