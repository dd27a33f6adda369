package roster.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server with as much of PostgreSQL's protocol as one bad answer needs. It records every byte that it gets and hangs
/// up on a client that encrypts without asking. Source: PostgreSQL manual, "Frontend/Backend Protocol". It listens only
/// on the loopback range. Any thread.
public final class FakeServer implements Closeable {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    /// Begins the handshake of TLS, which comes at once with `sslNegotiation=direct`.
    private static final int HANDSHAKE = 0x16;

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final Answer answer;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final AtomicInteger connections = new AtomicInteger();

    /// The server's reaction after a client's startup message.
    @FunctionalInterface
    public interface Answer {
        void to(Client client) throws IOException;
    }

    /// A client's connection after its startup message.
    public record Client(Socket socket, DataInputStream in, DataOutputStream out) {
        /// Sends a message: its type, its length, and this.
        void send(char type, byte... body) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + 4);
            out.write(body);
            out.flush();
        }

        /// Sends an authentication request of this kind.
        public void askForLogin(int kind, byte... more) throws IOException {
            var body = new ByteArrayOutputStream();
            new DataOutputStream(body).writeInt(kind);
            body.writeBytes(more);
            send('R', body.toByteArray());
        }

        /// Sends an error as a server does.
        void refuse(String state, String words) throws IOException {
            send('E', ("SFATAL\0VFATAL\0C" + state + "\0M" + words + "\0\0").getBytes(StandardCharsets.UTF_8));
        }

        /// Sends the same error as a PostgreSQL with Russian messages, including its own source routine.
        public void refuseInRussian(String state) throws IOException {
            send('E', ("S\u0412\u0410\u0416\u041d\u041e\0VFATAL\0C" + state + "\0Mwords\0RProcessStartupPacket\0\0")
                    .getBytes(StandardCharsets.UTF_8));
        }

        /// Reads a whole query up to the client's wait for the answer.
        ///
        /// @return its messages without their types and lengths
        String question() throws IOException {
            var question = new StringBuilder();
            int type;
            do {
                type = in.readUnsignedByte();
                question.append(new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8));
            } while (type != 'S' && type != 'Q');
            return question.toString();
        }

        /// Reads until the client ends the connection.
        public void readOn() throws IOException {
            while (in.read() >= 0) {
                // FakeServer keeps the bytes
            }
        }
    }

    /// @param address the loopback address to listen on
    /// @param tls     null for a server without encryption
    public FakeServer(String address, @Nullable SSLContext tls, Answer answer) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName(address));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.tls = tls;
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /// Every byte that a client sent after a possible TLS handshake.
    public byte[] heard() {
        synchronized (heard) {
            return heard.toByteArray();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            Socket spoken = socket;
            var in = new DataInputStream(recorded(spoken.getInputStream()));
            int length = in.readInt();
            int code = in.readInt();
            if (length >>> 24 == HANDSHAKE) {
                in.readNBytes((((length & 0xff) << 8) | (code >>> 24)) - 3); // unread bytes would reset the connection
                return;
            }
            while (code == SSL_REQUEST || code == GSS_REQUEST) {
                boolean encrypts = code == SSL_REQUEST && tls != null;
                spoken.getOutputStream().write(encrypts ? 'S' : 'N');
                spoken.getOutputStream().flush();
                if (encrypts) {
                    spoken = encrypted(spoken);
                    in = new DataInputStream(recorded(spoken.getInputStream()));
                }
                length = in.readInt();
                code = in.readInt();
            }
            in.readNBytes(length - 8);
            answer.to(new Client(spoken, in, new DataOutputStream(spoken.getOutputStream())));
        } catch (IOException | GeneralSecurityException _) {
            // the client left, or did not trust this server
        }
    }

    private Socket encrypted(Socket plain) throws IOException, GeneralSecurityException {
        if (tls == null) {
            throw new GeneralSecurityException("No encryption here");
        }
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private InputStream recorded(InputStream from) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                int each = from.read();
                if (each >= 0) {
                    synchronized (heard) {
                        heard.write(each);
                    }
                }
                return each;
            }

            @Override
            public int read(byte[] into, int at, int atMost) throws IOException {
                int count = from.read(into, at, atMost);
                synchronized (heard) {
                    heard.write(into, at, Math.max(0, count));
                }
                return count;
            }
        };
    }

    /// Writes raw bytes for an answer.
    static void write(OutputStream out, byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
