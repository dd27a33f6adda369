package roster.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A proxy on the wire that counts round trips by the server's ReadyForQuery, once at the end of each (PostgreSQL
/// manual, "Message Formats"). It can also cut the wire under a write (recognised by its statement), swallow messages
/// or act like a pooler.
public final class WireTap implements AutoCloseable {
    /// Logging in, the driver's first statement and the pool's are three; the pool may connect at any moment.
    private static final int SETTING_UP = 3;

    private static final Pattern WRITE =
            Pattern.compile("\\s*(update|insert into|delete from) \"?users\\b.*",
                Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /// The major version, which begins the login and no other message without a type.
    private static final int PROTOCOL = 3;

    /// Begins a request to cancel the statement of the named process; comes in place of a login.
    private static final int CANCEL = 80877102;

    /// A message of 26 bytes after its type.
    private static final byte[] NOTICE = "N\0\0\0\32SNOTICE\0C00000\0Mbusy\0\0".getBytes(StandardCharsets.US_ASCII);

    /// FATAL 08P01, as PgBouncer answers for a server that it has lost, in a message of 41 bytes after its type.
    private static final byte[] SERVER_CRASHED = "E\0\0\0\51SFATAL\0C08P01\0Mserver conn crashed?\0\0"
            .getBytes(StandardCharsets.US_ASCII);

    private enum Cut { NONE, BEFORE_QUESTION, BEFORE_ANSWER, CRASH, SILENCE }

    private final ServerSocket entrance;
    private final int serverPort;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile boolean silentWithinCall;
    private volatile @Nullable Duration betweenNotices;
    private final Set<Socket> keptEnds = ConcurrentHashMap.newKeySet();
    private volatile long heldUntil = System.nanoTime();
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NONE);
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Runnable meanwhile = () -> {};
    private volatile Consumer<String> watcher = _ -> {};
    private volatile Pooler pooler = Pooler.NONE;
    private final AtomicInteger kept = new AtomicInteger();

    /// Ways in which a pooler may block notifications (LISTEN and NOTIFY).
    public enum Pooler {
        NONE,
        /// Invents the number of the server's process, as PgBouncer does.
        MAKES_UP_PROCESSES,
        /// Drops notifications silently.
        SWALLOWS_CALLS,
        /// Answers LISTEN with an error.
        REFUSES_TO_LISTEN
    }

    public WireTap(int serverPort) throws IOException {
        this.serverPort = serverPort;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url(String url) {
        return url.replace(":" + serverPort + "/", ":" + entrance.getLocalPort() + "/");
    }

    /// The number of round trips since the last call.
    int roundTrips() {
        return roundTrips.getAndSet(0);
    }

    /// From now on the tap swallows the server's messages. Connections stay open as in a dark network.
    public void fallSilent() {
        silent = true;
    }

    /// Like [#fallSilent], but the server also misses that these clients hang up: it keeps their sessions until the tap
    /// is closed.
    public void fallSilentBothWays() {
        keptEnds.addAll(sockets);
        silent = true;
    }

    /// From now on the server sends only endless notices.
    void tellNoticesOnly(Duration pause) {
        betweenNotices = pause;
    }

    /// Like [#fallSilent], but from the middle of the next notification (NOTIFY) on.
    public void fallSilentWithinACall() {
        silentWithinCall = true;
    }

    /// Later connections work; those that fell silent stay silent.
    public void speakAgain() {
        silent = false;
        silentWithinCall = false;
    }

    /// Delays the server's messages by this time.
    public void holdUp(Duration time) {
        heldUntil = System.nanoTime() + time.toNanos();
    }

    /// Sets the pooler's behaviour for later connections.
    public void behaveLike(Pooler between) {
        pooler = between;
    }

    /// The answer to the next write is lost with its connection; the server has done the write.
    void cutBeforeTheNextAnswer() {
        next.set(Cut.BEFORE_ANSWER);
    }

    /// The next write is lost with its connection before it reaches the server.
    void cutBeforeTheNextQuestion() {
        next.set(Cut.BEFORE_QUESTION);
    }

    /// The answer to the next write is replaced by a pooler's, which has lost its server. The server has done the
    /// write.
    void crashBeforeTheNextAnswer() {
        next.set(Cut.CRASH);
    }

    /// The answer to the next write never comes, and neither does any later one on its connection. The connection stays
    /// open, and others work.
    void silenceTheNextAnswer() {
        next.set(Cut.SILENCE);
    }

    /// Calls `watching` with each statement before the server gets it. The statement waits for the end of that call.
    public void watch(Consumer<String> watching) {
        watcher = watching;
    }

    /// The number of statements that were prepared under a name for reuse.
    public int kept() {
        return kept.get();
    }

    /// The number of cut writes.
    int cuts() {
        return cuts.get();
    }

    /// Sets the action that runs after the next cut, before any client can reconnect.
    void meanwhile(Runnable elsewhere) {
        meanwhile = elsewhere;
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    /// Breaks every connection and accepts no more.
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
                client.setTcpNoDelay(true); // else each small answer waits 40 ms for the one before to be acknowledged
                server.setTcpNoDelay(true);
                sockets.addAll(List.of(client, server));
                var fate = new AtomicReference<>(Cut.NONE);
                Thread.ofVirtual().start(() -> pass(client, server, fate));
                Thread.ofVirtual().start(() -> answer(server, client, fate));
            }
        } catch (IOException _) {
            // closed: the tap's end
        }
    }

    private void pass(Socket from, Socket to, AtomicReference<Cut> fate) {
        try (from; Closeable _ = () -> clientHungUp(to)) {
            var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
            Map<String, String> statements = new HashMap<>();
            for (boolean login = true; ; ) {
                int type = login ? 0 : in.readUnsignedByte(); // what is sent until the login has no type
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                String statement = statement(type, body, statements);
                if (!statement.isEmpty()) {
                    watcher.accept(statement);
                }
                if (WRITE.matcher(statement).matches()) {
                    Cut cut = next.getAndSet(Cut.NONE);
                    if (cut == Cut.BEFORE_QUESTION) {
                        cut();
                        return;
                    } else if (cut != Cut.NONE) {
                        fate.set(cut);
                    }
                }
                if (type == 'P' && body[0] != 0) {
                    kept.incrementAndGet();
                }
                if (type == 'P' && pooler == Pooler.REFUSES_TO_LISTEN) {
                    body = new String(body, StandardCharsets.ISO_8859_1).replace("\0listen ", "\0lesson ")
                            .getBytes(StandardCharsets.ISO_8859_1);
                }
                if (login && pooler == Pooler.MAKES_UP_PROCESSES && ByteBuffer.wrap(body).getInt(0) == CANCEL) {
                    body[7] ^= 1;
                }
                if (!login) {
                    out.writeByte(type);
                }
                out.writeInt(length);
                out.write(body);
                if (in.available() == 0) {
                    out.flush();
                }
                login = login && ByteBuffer.wrap(body).getInt(0) >> 16 != PROTOCOL;
            }
        } catch (IOException _) {
            // either side hung up, which is what closes the other
        }
    }

    private void clientHungUp(Socket server) throws IOException {
        if (!keptEnds.contains(server)) {
            server.close();
        }
    }

    /// The statement of this message, named at its parse; empty for a message without one.
    private static String statement(int type, byte[] body, Map<String, String> statements) {
        String[] words = new String(body, StandardCharsets.UTF_8).split("\0", 3);
        return switch (type) {
            case 'P' -> {
                statements.put(words[0], words[1]);
                yield "";
            }
            case 'B' -> statements.getOrDefault(words[1], ""); // words[0] is the portal's name
            case 'Q' -> words[0];
            default -> "";
        };
    }

    private void answer(Socket from, Socket to, AtomicReference<Cut> fate) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] head = new byte[5];
            boolean first = true;
            boolean dark = false;
            int ready = 0;
            while (in.readNBytes(head, 0, 1) == 1) {
                if (first && head[0] == 'N') {
                    out.write(head[0]); // "no TLS", the only answer without a length
                    continue;
                }
                first = false;
                in.readNBytes(head, 1, 4);
                byte[] body = in.readNBytes(ByteBuffer.wrap(head).getInt(1) - 4);
                Cut cut = fate.get();
                dark |= cut == Cut.SILENCE;
                if (cut == Cut.BEFORE_ANSWER || cut == Cut.CRASH) {
                    if (head[0] != 'Z') {
                        upToReady(in); // autocommit: by then it is durable
                    }
                    if (cut == Cut.CRASH) {
                        out.write(SERVER_CRASHED);
                    }
                    cut();
                    return;
                }
                for (@Nullable Duration pause = betweenNotices; pause != null; pause = betweenNotices) {
                    out.write(NOTICE);
                    LockSupport.parkNanos(pause.toNanos());
                }
                if (head[0] == 'Z' && ++ready > SETTING_UP) {
                    roundTrips.incrementAndGet(); // before the client hears of it and asks how many there were
                }
                for (long wait = heldUntil - System.nanoTime(); wait > 0; wait = heldUntil - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                if (head[0] == 'A' && silentWithinCall) {
                    out.write(head);
                    silent = true;
                }
                dark |= silent;
                if (dark || (head[0] == 'A' && pooler == Pooler.SWALLOWS_CALLS)) {
                    continue;
                }
                if (head[0] == 'K' && pooler == Pooler.MAKES_UP_PROCESSES) {
                    body[3] ^= 1;
                }
                out.write(head);
                out.write(body);
            }
        } catch (IOException _) {
            // either side hung up, which is what closes the other
        }
    }

    private void cut() {
        cuts.incrementAndGet();
        meanwhile.run();
    }

    private static void upToReady(InputStream in) throws IOException {
        byte[] head = new byte[5];
        while (in.readNBytes(head, 0, 5) == 5 && head[0] != 'Z') {
            in.skipNBytes(ByteBuffer.wrap(head).getInt(1) - 4);
        }
    }
}
