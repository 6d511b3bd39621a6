package io.souvenir.bench.timing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Embeds texts alone, on all cores: the maximum throughput of an ingest, and one plain vector for each text. */
public final class BulkEmbedding implements AutoCloseable {

    public static final String DESCRIPTION = "E5-small-v2 int8 in this process, the same texts, one text per call, "
            + "one thread per core, each of which runs one text at a time";

    public static final int DIMENSIONS = 384;

    private static final String MODEL = "/e5-small-v2-q.onnx";
    private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";
    private static final String PASSAGE = "passage: ";
    private static final String QUERY = "query: ";
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    public BulkEmbedding() {
        this(1);
    }

    /** @param threadsOfText the threads that embed one text; 0 for ONNX Runtime's default, all cores */
    BulkEmbedding(int threadsOfText) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream model = resource(MODEL);
                InputStream vocabulary = resource(TOKENIZER)) {
            options.setIntraOpNumThreads(threadsOfText);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(vocabulary,
                    Map.of("padding", "false", "truncation", "true", "maxLength", "512", "modelMaxLength", "512"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the model", e);
        } catch (OrtException e) {
            throw new IllegalStateException("The model does not load", e);
        }
    }

    /** Embeds the texts on all cores and returns the seconds. */
    public double seconds(List<String> texts) {
        long started = System.nanoTime();
        Parallel.each(threads, texts.size(), n -> embed(PASSAGE + texts.get(n)));
        return (System.nanoTime() - started) / 1e9;
    }

    /** Returns one vector of length 1 for each text: the mean of its first 512 tokens. */
    public List<float[]> passages(List<String> texts) {
        float[][] vectors = new float[texts.size()][];
        Parallel.each(threads, texts.size(), n -> vectors[n] = mean(embed(PASSAGE + texts.get(n))));
        return List.of(vectors);
    }

    public float[] question(String question) {
        return mean(embed(QUERY + question));
    }

    /** Returns the vectors of all tokens, one after another. */
    private FloatBuffer embed(String text) {
        Encoding tokens = tokenizer.encode(text, true, false);
        try (OnnxTensor ids = row(tokens.getIds());
                OnnxTensor mask = row(tokens.getAttentionMask());
                OnnxTensor types = row(tokens.getTypeIds());
                OrtSession.Result result = session
                        .run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer();
        } catch (OrtException e) {
            throw new IllegalStateException("A text could not be embedded", e);
        }
    }

    private static float[] mean(FloatBuffer tokens) {
        float[] sum = new float[DIMENSIONS];
        for (int i = 0; i < tokens.limit(); i++) {
            sum[i % DIMENSIONS] += tokens.get(i);
        }
        double squares = 0;
        for (float value : sum) {
            squares += (double) value * value;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] /= (float) Math.sqrt(squares);
        }
        return sum;
    }

    private OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] { 1, values.length });
    }

    private static InputStream resource(String name) {
        InputStream found = BulkEmbedding.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException("The model's jar does not contain " + name);
        }
        return found;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The model did not close", e);
        }
    }
}
