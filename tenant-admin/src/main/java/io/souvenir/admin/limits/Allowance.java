package io.souvenir.admin.limits;

import java.time.Duration;

/**
 * What a request was told of its project's rate.
 *
 * @param limit requests a minute
 * @param remaining how many may follow at once
 * @param full when all of them may
 * @param retryAfter when the next may, zero where this one was granted
 */
public record Allowance(boolean granted, int limit, long remaining, Duration full, Duration retryAfter) {
}
