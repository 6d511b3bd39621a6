package io.souvenir.api.responses;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many heavy reads there are at once: answers that are streamed, exports, summaries, lists of entities. One takes up to 50 MB
 * of heap (an export whose metadata is many tiny values), so four take 200 MB. With 150 MB for the application at rest, 370 MB
 * for what recall keeps at hand when full, and 140 MB for the reads of the pool's connections ({@code souvenir.page.bytes}),
 * that is 860 MB at worst, of a heap of 1 GB.
 */
@ConfigMapping(prefix = "souvenir.heavy-reads")
public interface HeavyReadsConfig {

    /** How many there are in all. */
    @WithDefault("4")
    @Min(1)
    int places();

    /** How many of them one organization has, so that others find a place beside it. */
    @WithDefault("2")
    @Min(1)
    int placesOfTenant();

    /** How many more of one organization wait for a place; beyond these they are refused at once. */
    @WithDefault("16")
    @Min(0)
    int waitingOfTenant();

    /** How long one waits for a place before it is refused. */
    @WithDefault("10s")
    Duration patience();

    /** How long a client may take to receive one batch of a streamed answer before it is cut off. */
    @WithDefault("30s")
    Duration batchDeadline();

    /** How long a streamed answer may take in all; it holds its place as long. */
    @WithDefault("2m")
    Duration deadline();
}
