package io.souvenir.engine.recall.ranking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.souvenir.engine.embedding.BuiltInEmbedder;

/** Embeds texts with the built-in model and keeps their vectors in a file, since embedding all of them takes long. */
final class TrainingVectors implements AutoCloseable {

    private static final int DIMENSIONS = 384;
    private static final int KEY = 2 * Long.BYTES;
    private static final int RECORD = KEY + DIMENSIONS * Float.BYTES;
    private static final int WIDTH = 4;

    private final BuiltInEmbedder embedder = new BuiltInEmbedder();
    private final Map<UUID, float[]> kept = new HashMap<>();
    private final FileChannel file;

    TrainingVectors(Path path) throws Exception {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long whole = file.size() / RECORD;
        ByteBuffer buffer = ByteBuffer.allocate(RECORD);
        for (long i = 0; i < whole; i++) {
            file.read(buffer.clear(), i * RECORD);
            UUID key = new UUID(buffer.flip().getLong(), buffer.getLong());
            float[] vector = new float[DIMENSIONS];
            buffer.asFloatBuffer().get(vector);
            kept.put(key, vector);
        }
        file.truncate(whole * RECORD).position(whole * RECORD);
    }

    List<float[]> passages(List<String> texts) throws IOException {
        List<String> missing = texts.stream().filter(text -> !kept.containsKey(key("passage", text))).distinct().toList();
        List<float[]> vectors = embedder.get().embedPassages(missing, WIDTH).await().indefinitely();
        for (int i = 0; i < missing.size(); i++) {
            keep(key("passage", missing.get(i)), vectors.get(i));
        }
        return texts.stream().map(text -> Objects.requireNonNull(kept.get(key("passage", text)))).toList();
    }

    float[] question(String text) throws IOException {
        UUID key = key("question", text);
        if (!kept.containsKey(key)) {
            keep(key, embedder.get().embedQuery(text).await().indefinitely());
        }
        return Objects.requireNonNull(kept.get(key));
    }

    private static UUID key(String kind, String text) {
        return UUID.nameUUIDFromBytes((kind + text).getBytes(StandardCharsets.UTF_8));
    }

    private void keep(UUID key, float[] vector) throws IOException {
        kept.put(key, vector);
        ByteBuffer buffer = ByteBuffer.allocate(RECORD).putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits());
        for (float value : vector) {
            buffer.putFloat(value);
        }
        file.write(buffer.flip());
    }

    @Override
    public void close() throws Exception {
        file.close();
        embedder.close();
    }
}
