package roster.store;

import java.io.IOException;

/// Desktops whose server connection is shared between transactions.
final class TransactionPoolingTest extends PoolingContract {
    @Override
    Pooler start(int serverPort) throws IOException {
        return new TransactionPooler(serverPort);
    }
}
