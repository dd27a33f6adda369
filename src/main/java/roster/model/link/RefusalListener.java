package roster.model.link;

import roster.directory.record.Problem;

/// Receives refusals of reads that have no other place to be shown. Event dispatch thread only.
@FunctionalInterface
public interface RefusalListener {

    void refused(Problem refusal);
}
