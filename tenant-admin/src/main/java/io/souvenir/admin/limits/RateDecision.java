package io.souvenir.admin.limits;

import java.time.Duration;

/**
 * Whether a request is within its project's rate limit.
 *
 * @param limit requests per minute
 * @param remaining how many requests may follow at once
 * @param full the time until all of them are available again
 * @param retryAfter the time until the next request is allowed; zero if this one was granted
 */
public record RateDecision(boolean granted, int limit, long remaining, Duration full, Duration retryAfter) {
}
