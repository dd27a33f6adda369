package roster.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A pooler in transaction mode, like PgBouncer with `pool_mode = transaction` and `default_pool_size = 1`: all clients
/// share one session of the server, each for the length of a transaction. Like PgBouncer it invents process numbers and
/// leaves the settings of the session as the last client set them. Forwards by Sync and ReadyForQuery (PostgreSQL
/// manual, "Message Flow").
final class TransactionPooler implements PoolingContract.Pooler {
    private static final int TLS = 80877103;
    private static final int KERBEROS = 80877104;
    private static final int CANCEL = 80877102;
    private static final byte IDLE = 'I';

    private final ServerSocket entrance;
    private final int serverPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore turn = new Semaphore(1, true);
    private @Nullable Server server;

    /// One direction of a connection: messages with their type and body.
    private static final class Message {
        final int type;
        final byte[] body;

        Message(int type, byte... body) {
            this.type = type;
            this.body = body;
        }

        static Message read(DataInputStream in) throws IOException {
            int type = in.readUnsignedByte();
            return new Message(type, in.readNBytes(in.readInt() - 4));
        }

        void write(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + 4);
            out.write(body);
        }
    }

    /// The shared session of the server.
    ///
    /// @param greeting the messages after the login, without the process number
    private record Server(DataInputStream in, DataOutputStream out, List<Message> greeting) {}

    TransactionPooler(int serverPort) throws IOException {
        this.serverPort = serverPort;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    @Override
    public String url(String url) {
        return url.replace(":" + serverPort + "/", ":" + entrance.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                client.setTcpNoDelay(true);
                sockets.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            byte[] login = login(in, out);
            if (login.length > 0) {
                greet(login, out);
                while (true) {
                    transaction(Message.read(in), in, out);
                }
            }
        } catch (IOException | InterruptedException _) {
            // either side hung up
        }
    }

    /// The message that begins the login; empty for a request to cancel.
    private static byte[] login(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] body = in.readNBytes(in.readInt() - 4);
            int code = ByteBuffer.wrap(body).getInt();
            if (code == CANCEL) {
                return new byte[0];
            }
            if (code != TLS && code != KERBEROS) {
                return body;
            }
            out.writeByte('N');
            out.flush();
        }
    }

    private void greet(byte[] login, DataOutputStream out) throws IOException, InterruptedException {
        turn.acquire();
        List<Message> greeting;
        try {
            greeting = server(login).greeting;
        } finally {
            turn.release();
        }
        for (Message each : greeting) {
            each.write(out);
        }
        var key = new ByteArrayOutputStream();
        new DataOutputStream(key).writeLong(ThreadLocalRandom.current().nextLong());
        new Message('K', key.toByteArray()).write(out);
        new Message('Z', IDLE).write(out);
        out.flush();
    }

    /// The shared session; opened with the login of the first client.
    private Server server(byte[] login) throws IOException {
        if (server != null) {
            return server;
        }
        var socket = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.writeInt(login.length + 4);
        out.write(login);
        out.flush();
        var greeting = new CopyOnWriteArrayList<Message>();
        for (Message next = Message.read(in); next.type != 'Z'; next = Message.read(in)) {
            if (next.type != 'K') {
                greeting.add(next);
            }
        }
        Server opened = new Server(in, out, greeting);
        server = opened;
        return opened;
    }

    /// Passes on one transaction and then frees the session for the next client.
    private void transaction(Message first, DataInputStream in, DataOutputStream out)
            throws IOException, InterruptedException {
        if (first.type == 'X') {
            throw new IOException("The client said goodbye");
        }
        turn.acquire();
        try {
            Server shared = server(new byte[0]);
            Message next = first;
            while (!isOver(next, shared, out)) {
                next = Message.read(in);
            }
        } finally {
            turn.release();
        }
    }

    private static boolean isOver(Message sent, Server shared, DataOutputStream out) throws IOException {
        sent.write(shared.out);
        if (sent.type != 'S' && sent.type != 'Q') {
            return false;
        }
        shared.out.flush();
        while (true) {
            Message answer = Message.read(shared.in);
            answer.write(out);
            if (answer.type == 'Z') {
                out.flush();
                return answer.body[0] == IDLE;
            }
        }
    }
}
