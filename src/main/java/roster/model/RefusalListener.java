package roster.model;

import roster.directory.Problem;

/// Hears why the directory refused to read something, where nothing else tells it. Event dispatch thread only.
@FunctionalInterface
interface RefusalListener {

    void refused(Problem refusal);
}
