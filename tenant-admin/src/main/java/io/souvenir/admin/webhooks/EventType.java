package io.souvenir.admin.webhooks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.souvenir.engine.error.SouvenirException;

/** The events that a webhook can subscribe to. */
public enum EventType {

    MEMORY_ADD, MEMORY_UPDATE, MEMORY_DELETE,
    /** Never sent, because memories are not categorized yet; clients subscribe to it all the same. */
    MEMORY_CATEGORIZE,
    INGEST_JOB_COMPLETED,
    /** Never sent, because an add succeeds or fails as a whole and cannot be cancelled. */
    INGEST_JOB_PARTIALLY_COMPLETED, INGEST_JOB_FAILED, INGEST_JOB_CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventType> named(String wireName) {
        return Stream.of(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
    }

    /** Without duplicates; fails as invalid for an unknown name. */
    public static List<EventType> all(List<String> wireNames) {
        return wireNames.stream().distinct().map(name -> named(name).orElseThrow(EventType::unknown)).toList();
    }

    private static SouvenirException unknown() {
        return SouvenirException.invalid("event_types", "event_types must be some of: "
                + Stream.of(values()).map(EventType::wireName).collect(Collectors.joining(", ")));
    }
}
