package io.souvenir.bench.shapes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.souvenir.bench.timing.BulkEmbedding;

/** The vectors of texts, kept in a file between runs, because the long answers of BEAM take minutes. The texts are not in it. */
final class VectorFile {

    private final Path file;
    private final Map<String, float[]> vectors = new HashMap<>();

    VectorFile(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    /** Returns the vector of each text, in order, and embeds and keeps those that the file lacks. */
    List<float[]> of(List<String> texts, BulkEmbedding embedding) {
        List<String> missing = texts.stream().filter(text -> !vectors.containsKey(hash(text))).toList();
        if (!missing.isEmpty()) {
            append(missing, embedding.passages(missing));
        }
        return texts.stream().map(text -> Objects.requireNonNull(vectors.get(hash(text)))).toList();
    }

    private void append(List<String> texts, List<float[]> embedded) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
                for (int i = 0; i < texts.size(); i++) {
                    String hash = hash(texts.get(i));
                    vectors.put(hash, embedded.get(i));
                    out.writeUTF(hash);
                    for (float value : embedded.get(i)) {
                        out.writeFloat(value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the vectors to " + file, e);
        }
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                String hash = in.readUTF();
                float[] vector = new float[BulkEmbedding.DIMENSIONS];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = in.readFloat();
                }
                vectors.put(hash, vector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the vectors in " + file + "; delete the file", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
