package roster.model;

import java.util.List;
import roster.directory.record.Draft;

/// The port to the made-up users that an empty directory offers. Blocks on disk; never the event dispatch thread.
@FunctionalInterface
public interface SampleUsers {
    List<Draft> read();
}
