package io.souvenir.engine.ingest.group;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.memory.Owners;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Recognizes the repeat of an add: the same text by the same speaker for the same owners, with the same metadata and stated time. The
 * same words at another stated time are another memory.
 */
final class ContentHash {

    private ContentHash() {
    }

    static byte[] of(Owners owners, Candidate candidate, Map<String, Object> metadata, @Nullable Instant timestamp) {
        var identity = new JsonArray().add(candidate.text()).add(candidate.role()).add(candidate.speaker()).add(owners.userId())
                .add(owners.agentId()).add(owners.appId()).add(owners.runId()).add(new JsonObject(metadata))
                .add(timestamp == null ? null : timestamp.toString());
        try {
            return MessageDigest.getInstance("SHA-256").digest(identity.encode().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
