package io.souvenir.engine.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Vectors by kind and content. Keys are SHA-256 sums, so no text is kept and no text can be made to find another's vector. */
final class VectorCache {

    private final Cache<Key, float[]> vectors;

    VectorCache(long entries) {
        vectors = Caffeine.newBuilder().maximumSize(entries).build();
    }

    /** A copy: what a caller does to its vector is its own affair. */
    float @Nullable [] get(Key key) {
        float[] held = vectors.getIfPresent(key);
        return held == null ? null : held.clone();
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
