package io.souvenir.engine.memory.derived;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.CanonicalText;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.Owners;
import io.vertx.core.json.JsonArray;

/** Equal for memories that say the same: the same text, but for its form, of the same kind, by the same speaker, for the same owners. */
public final class ContentHash {

    private ContentHash() {
    }

    public static byte[] of(Owners owners, Kind kind, String role, @Nullable String speaker, String text) {
        JsonArray identity = new JsonArray().add(CanonicalText.of(text)).add(kind.wireName()).add(role).add(speaker)
                .add(owners.userId()).add(owners.agentId()).add(owners.appId()).add(owners.runId());
        try {
            return MessageDigest.getInstance("SHA-256").digest(identity.encode().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
