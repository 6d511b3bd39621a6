package io.souvenir.engine.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.vector.VectorIndex.Hit;
import io.vertx.mutiny.redis.client.Response;

/**
 * The form of keys, ids and vectors in Redis. Ids are 22 characters of URL-safe Base64: text, because the client reads the names
 * in a RESP3 map as text, and shorter than the usual 36. A further chunk of a memory has its number behind a dot. The first one has
 * the count of chunks as its attribute, unless it is the only one.
 */
final class VectorSetCodec {

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final char CHUNK_SEPARATOR = '.';
    private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::cosine).reversed().thenComparing(Hit::id)
            .thenComparing(Hit::chunk);

    private VectorSetCodec() {
    }

    /** Begins with the tenant; the braces keep a scope on one node of a cluster. */
    static String key(VectorScope scope) {
        return "svr:{" + scope.tenant() + ":" + scope.scopeId() + "}:v:" + scope.model();
    }

    /** The set in which a scope is rebuilt, beside the one in use. */
    static String preparedKey(VectorScope scope) {
        return key(scope) + ":new";
    }

    static String element(UUID id, int chunk) {
        return chunk == 0 ? first(id) : first(id) + CHUNK_SEPARATOR + chunk;
    }

    private static String first(UUID id) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Hit hit(String element, Response score) {
        int dot = element.indexOf(CHUNK_SEPARATOR);
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(dot < 0 ? element : element.substring(0, dot)));
        return new Hit(new UUID(bytes.getLong(), bytes.getLong()), dot < 0 ? 0 : Integer.parseInt(element.substring(dot + 1)),
                cosine(score));
    }

    /** The count of chunks from the attribute of a memory's first one. */
    static int chunks(@Nullable Response attribute) {
        return attribute == null ? 1 : attribute.toInteger();
    }

    /** Redis's FP32 form: 32-bit floats, little-endian. */
    static byte[] fp32(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    /** RESP3 answers with a map, RESP2 with names and scores in turn; a set that does not exist with neither. */
    static List<Hit> hits(@Nullable Response reply) {
        List<Hit> hits = new ArrayList<>();
        if (reply == null) {
            return hits;
        }
        if (reply.isMap()) {
            for (String element : reply.getKeys()) {
                hits.add(hit(element, reply.get(element)));
            }
        } else {
            for (int i = 0; i + 1 < reply.size(); i += 2) {
                hits.add(hit(reply.get(i).toString(), reply.get(i + 1)));
            }
        }
        hits.sort(BEST_FIRST);
        return hits;
    }

    /** Redis scores (1 + cosine) / 2. */
    private static double cosine(Response score) {
        return 2 * score.toDouble() - 1;
    }
}
