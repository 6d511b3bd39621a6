package io.souvenir.engine.recall.scope;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the scopes a replica caches, and how it asks the index for the rest. */
@ConfigMapping(prefix = "souvenir.recall")
interface ScopeConfig {

    /**
     * How many memories' ranking rows are cached, about half a kilobyte each. Of a scope of more than these only the rows around the
     * nearest vectors are read.
     */
    @WithDefault("500000")
    long snapshotRows();

    /** How many of the nearest vectors become candidates in a scope that is too large to rank all. */
    @WithDefault("300")
    int nearest();

    /** How many vectors of scopes that are asked again are cached, about 0.4 kB each; 0 leaves all to the index. */
    @WithDefault("250000")
    @Min(0)
    long hotVectors();

    /** Scopes of up to this many vectors are cached, so that all are compared, which takes some 5 ms for 100,000. More than 100,000 memories, because one may have several. */
    @WithDefault("150000")
    @Min(0)
    int hotScope();
}
