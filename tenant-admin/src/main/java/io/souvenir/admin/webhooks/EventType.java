package io.souvenir.admin.webhooks;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a webhook can ask to be told. */
public enum EventType {

    MEMORY_ADD, MEMORY_UPDATE, MEMORY_DELETE,
    /** Nothing categorizes memories yet, so it does not happen; clients ask for it all the same. */
    MEMORY_CATEGORIZE,
    INGEST_JOB_COMPLETED,
    /** An add succeeds or fails as a whole, so it does not happen, nor does the cancelling of one. */
    INGEST_JOB_PARTIALLY_COMPLETED, INGEST_JOB_FAILED, INGEST_JOB_CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventType> named(String wireName) {
        return Stream.of(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
    }
}
