package io.souvenir.engine.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Vectors by kind and content. Keys are SHA-256 digests, so no text is stored and none can be forged to match another's vector. */
final class VectorCache {

    private final Cache<Key, float[]> vectors;

    VectorCache(long entries) {
        vectors = Caffeine.newBuilder().maximumSize(entries).build();
    }

    /** A copy, because callers may change it. */
    float @Nullable [] get(Key key) {
        float[] cached = vectors.getIfPresent(key);
        return cached == null ? null : cached.clone();
    }

    void put(Key key, float[] vector) {
        vectors.put(key, vector.clone());
    }

    static Key key(TextKind kind, String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Key(kind, ByteBuffer.wrap(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Key(TextKind kind, ByteBuffer sum) {
    }
}
