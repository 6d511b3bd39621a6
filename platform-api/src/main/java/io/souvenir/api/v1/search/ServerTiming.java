package io.souvenir.api.v1.search;

import java.time.Duration;
import java.util.Locale;

/** Formats the {@code Server-Timing} header. */
final class ServerTiming {

    private ServerTiming() {
    }

    static String of(Duration embedding, String totalName, Duration total) {
        return String.format(Locale.ROOT, "embed;dur=%.3f, %s;dur=%.3f", millis(embedding), totalName, millis(total));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
