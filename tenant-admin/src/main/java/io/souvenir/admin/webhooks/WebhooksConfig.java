package io.souvenir.admin.webhooks;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many webhooks there may be and how their deliveries are sent. */
@ConfigMapping(prefix = "souvenir.webhooks")
public interface WebhooksConfig {

    /** How many webhooks a project may have. */
    @WithDefault("20")
    int perProject();

    /** How many webhooks one replica serves at once. */
    @WithDefault("16")
    int workers();

    /** How many of them may be of one host, so that a slow receiver does not hold up others. */
    @WithDefault("4")
    int perHost();

    /** How many of them may be of one organization. */
    @WithDefault("8")
    int perTenant();

    /** How many deliveries of one webhook are under way at once. */
    @WithDefault("8")
    int batch();

    /** How long after each failed attempt the next one follows; after the last of them a delivery has failed. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> delays();

    /** The longest wait that a receiver may ask for with Retry-After. */
    @WithDefault("24h")
    Duration longestDelay();

    /** How long deliveries can be looked at and replayed after they have ended. */
    @WithDefault("P30D")
    Duration keep();

    /** How often a webhook is looked through for deliveries that have been kept long enough. */
    @WithDefault("1h")
    Duration sweep();

    /** How long a replaced secret still signs beside the new one. */
    @WithDefault("24h")
    Duration secretOverlap();
}
