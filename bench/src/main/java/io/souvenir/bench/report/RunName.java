package io.souvenir.bench.report;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A unique name of a run that sorts by time. */
public final class RunName {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    private RunName() {
    }

    public static String at(Instant now) {
        return TIME.format(now) + "-" + Integer.toHexString(0x1000 + new SecureRandom().nextInt(0xf000));
    }
}
