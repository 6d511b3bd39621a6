package io.souvenir.admin.webhooks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.souvenir.engine.error.SouvenirException;

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

    static Optional<EventType> named(String wireName) {
        return Stream.of(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
    }

    /** Each once; fails as invalid where one of them does not exist. */
    public static List<EventType> all(List<String> wireNames) {
        return wireNames.stream().distinct().map(name -> named(name).orElseThrow(EventType::unknown)).toList();
    }

    private static SouvenirException unknown() {
        return SouvenirException.invalid("event_types", "event_types must be some of: "
                + Stream.of(values()).map(EventType::wireName).collect(Collectors.joining(", ")));
    }
}
