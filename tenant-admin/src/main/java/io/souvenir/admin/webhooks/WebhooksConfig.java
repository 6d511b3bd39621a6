package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of webhooks and how deliveries are sent. */
@ConfigMapping(prefix = "souvenir.webhooks")
public interface WebhooksConfig {

    /** How many webhooks a project may have. */
    @WithDefault("20")
    int perProject();

    /** To how many webhooks one replica delivers at once. */
    @WithDefault("16")
    int workers();

    /** How many of them may have the same host, so that a slow receiver does not delay others. */
    @WithDefault("4")
    int perHost();

    /** How many of them may belong to one organization. */
    @WithDefault("8")
    int perTenant();

    /** How many deliveries to one webhook are sent at once. */
    @WithDefault("8")
    int batch();

    /** The delays after failed attempts. When all are used, the delivery has failed. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> delays();

    /** The longest delay that a receiver can request with Retry-After. */
    @WithDefault("24h")
    Duration longestDelay();

    /** How long finished deliveries are kept for listing and replay. */
    @WithDefault("P30D")
    Duration keep();

    /** How often old deliveries of a webhook are deleted. */
    @WithDefault("1h")
    Duration sweep();

    /** How long a replaced secret signs beside the new one. */
    @WithDefault("24h")
    Duration secretOverlap();
}
