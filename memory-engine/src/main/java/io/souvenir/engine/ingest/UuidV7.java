package io.souvenir.engine.ingest;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids that sort by the time they were made (RFC 9562 §5.7): new rows land at the end of their index. */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {
    }

    public static UUID next() {
        long most = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
        long least = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
