package io.souvenir.api.responses;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Limits concurrent heavy reads: streamed responses, exports, summaries, lists of entities. One takes up to 50 MB of heap (an
 * export whose metadata has many tiny values), so four take 200 MB. The idle application takes 150 MB, the full caches of recall
 * 370 MB, and the reads of the pool's connections 140 MB ({@code souvenir.page.bytes}): at most 860 MB of a heap of 1 GB.
 */
@ConfigMapping(prefix = "souvenir.heavy-reads")
public interface HeavyReadsConfig {

    /** The limit in total. */
    @WithDefault("4")
    @Min(1)
    int places();

    /** The limit for one organization, so that others get permits too. */
    @WithDefault("2")
    @Min(1)
    int placesOfTenant();

    /** How many requests of one organization wait for a permit. Further requests are refused immediately. */
    @WithDefault("16")
    @Min(0)
    int waitingOfTenant();

    /** How long a request waits for a permit before it is refused. */
    @WithDefault("10s")
    Duration patience();

    /** How long a client may take to receive one batch of a streamed response before the connection is closed. */
    @WithDefault("30s")
    Duration batchDeadline();

    /** How long a streamed response may take in total. */
    @WithDefault("2m")
    Duration deadline();
}
