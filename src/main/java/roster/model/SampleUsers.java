package roster.model;

import java.util.List;
import roster.directory.record.Draft;

/// The port to the sample users that an empty directory offers. Blocks on disk, so it is read off the event dispatch
/// thread.
@FunctionalInterface
public interface SampleUsers {
    List<Draft> read();
}
