package io.souvenir.admin.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/** When a failed attempt is repeated: ever later, a little differently each time, and never before the receiver asks for it. */
final class Schedule {

    /** Keeps receivers that fell silent together from being asked again together. */
    private static final double JITTER = 0.2;

    private final List<Duration> delays;
    private final Duration longest;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Schedule(List<Duration> delays, Duration longest, DoubleSupplier random) {
        this.delays = List.copyOf(delays);
        this.longest = longest;
        this.random = random;
    }

    /** The wait after the attempt that {@code failed} others preceded; empty after the last. */
    Optional<Duration> after(int failed, @Nullable String retryAfter, Instant now) {
        if (failed >= delays.size()) {
            return Optional.empty();
        }
        Duration usual = delays.get(failed);
        Duration varied = usual.plusMillis(Math.round(usual.toMillis() * JITTER * (2 * random.getAsDouble() - 1)));
        Duration asked = asked(retryAfter, now);
        Duration bounded = asked.compareTo(longest) > 0 ? longest : asked;
        return Optional.of(bounded.compareTo(varied) > 0 ? bounded : varied);
    }

    /** Seconds, or a date; what is neither asks for nothing. */
    private static Duration asked(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        String text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
