package io.souvenir.api.input;

import java.time.Instant;

/** The limits of a request. */
public final class Limits {

    public static final int MAX_MESSAGES = 1000;
    /** Characters of one message or memory. */
    public static final int MAX_TEXT = 100_000;
    /** Characters of a user, agent, app or run id, of a speaker's name, and of an idempotency key. */
    public static final int MAX_ID = 256;
    public static final int MAX_QUERY = 10_000;
    public static final int MAX_METADATA_DEPTH = 8;
    /** UTF-8 bytes of the serialized metadata. */
    public static final int MAX_METADATA_BYTES = 64 * 1024;
    /** Memories of one import, and categories of one of them. */
    public static final int MAX_IMPORT = 500;
    public static final int MAX_CATEGORIES = 100;
    public static final int MAX_TOP_K = 1000;
    public static final int MAX_PAGE = 200;
    public static final int MAX_CURSOR = 512;
    public static final int MAX_RECENT_TURNS = 100;
    /** Tokens of a context block or a summary. */
    public static final int MIN_TOKENS = 100;
    public static final int MAX_TOKENS = 32_000;
    public static final int MAX_WAIT_SECONDS = 30;
    /** Levels of nested objects and lists in any body. */
    public static final int MAX_JSON_DEPTH = 64;
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    /** Refuses unix milliseconds too, a common mistake that would give a date far in the future. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Limits() {
    }
}
