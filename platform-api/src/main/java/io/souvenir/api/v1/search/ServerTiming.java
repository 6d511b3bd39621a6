package io.souvenir.api.v1.search;

import java.time.Duration;
import java.util.Locale;

/** The header that tells where the time went. */
final class ServerTiming {

    private ServerTiming() {
    }

    static String of(Duration embedding, String whole, Duration total) {
        return String.format(Locale.ROOT, "embed;dur=%.3f, %s;dur=%.3f", millis(embedding), whole, millis(total));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
