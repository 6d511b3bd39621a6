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
 * How keys, ids and vectors look inside Redis. Ids are 22 characters of URL-safe Base64: text, because the client reads the
 * names in a RESP3 map as text, and shorter than the usual 36.
 */
final class VectorSetCodec {

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final Comparator<Hit> BEST_FIRST = Comparator.comparingDouble(Hit::cosine).reversed().thenComparing(Hit::id);

    private VectorSetCodec() {
    }

    /** Begins with the tenant; the braces keep a scope on one node of a cluster. */
    static String key(VectorScope scope) {
        return "svr:{" + scope.tenant() + ":" + scope.scopeId() + "}:v:" + scope.model();
    }

    static String element(UUID id) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static UUID id(String element) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(element));
        return new UUID(bytes.getLong(), bytes.getLong());
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
                hits.add(new Hit(id(element), cosine(reply.get(element))));
            }
        } else {
            for (int i = 0; i + 1 < reply.size(); i += 2) {
                hits.add(new Hit(id(reply.get(i).toString()), cosine(reply.get(i + 1))));
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
