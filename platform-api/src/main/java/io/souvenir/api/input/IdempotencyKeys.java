package io.souvenir.api.input;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.souvenir.engine.idempotency.Idempotency;

/** Hashes the parsed body of a request, so that a repeated request is distinguished from another one with the same key. */
public final class IdempotencyKeys {

    /** Omits absent fields, so that a later version may add fields. */
    private static final JsonMapper CANONICAL = JsonMapper.builder().addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, ALWAYS)).build();

    private IdempotencyKeys() {
    }

    /** Null where the request has no key. The route is not hashed: each route has its own keys. */
    public static @Nullable Idempotency of(@Nullable String key, Object body) {
        return key == null ? null : new Idempotency(key, hash(body));
    }

    private static String hash(Object body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(body)));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("A parsed body can be serialized", impossible);
        }
    }
}
