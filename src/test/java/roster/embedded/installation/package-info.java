/// Tests of the programs and the cluster, with real servers.
@NullMarked
package roster.embedded.installation;

import org.jspecify.annotations.NullMarked;
