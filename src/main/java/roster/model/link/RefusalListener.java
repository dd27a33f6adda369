package roster.model.link;

import roster.directory.record.Problem;

/// Hears why the directory refused to read something, where nothing else tells it. Event dispatch thread only.
@FunctionalInterface
public interface RefusalListener {

    void refused(Problem refusal);
}
