package io.souvenir.engine.embedding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;

/**
 * A small model, quantised to int8, in this process. Thread-safe. Each call embeds one text, because in a batch a quantised vector
 * depends on the other texts. A call uses one core, because as many calls run at once as there are cores; a single call may use
 * several.
 */
final class OnnxModel implements AutoCloseable {

    private static final int DIMENSIONS = LocalModel.DIMENSIONS;

    private static final int MAX_TOKENS = 512;
    /** Longer than 512 tokens of any script; the tokenizer need not read what it would cut. */
    private static final int MAX_CHARS = 32_768;

    private final OrtEnvironment environment;
    private final OrtSession onOneCore;
    private final OrtSession onSeveral;
    private final HuggingFaceTokenizer tokenizer;
    private final boolean mean;

    private OnnxModel(OrtEnvironment environment, OrtSession onOneCore, OrtSession onSeveral, HuggingFaceTokenizer tokenizer,
            boolean mean) {
        this.mean = mean;
        this.environment = environment;
        this.onOneCore = onOneCore;
        this.onSeveral = onSeveral;
        this.tokenizer = tokenizer;
    }

    /** @param several how many cores a single call uses */
    static OnnxModel load(LocalModel which, int several) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InputStream model = resource(which.weights() + ".onnx");
                InputStream vocabulary = resource(which.weights() + "-tokenizer.json")) {
            byte[] graph = model.readAllBytes();
            OrtSession onOneCore = session(environment, graph, 1);
            OrtSession onSeveral = several > 1 ? session(environment, graph, several) : onOneCore;
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(vocabulary, Map.of("padding", "false",
                    "truncation", "true", "maxLength", "" + MAX_TOKENS, "modelMaxLength", "" + MAX_TOKENS));
            return new OnnxModel(environment, onOneCore, onSeveral, tokenizer, which == LocalModel.E5);
        }
    }

    private static OrtSession session(OrtEnvironment environment, byte[] graph, int cores) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(cores);
            options.setInterOpNumThreads(1);
            return environment.createSession(graph, options);
        }
    }

    /**
     * The unit vector of a text with its prefix.
     *
     * @param alone whether no other text is being embedded now
     */
    float[] embed(String text, boolean alone) throws OrtException {
        OrtSession session = alone ? onSeveral : onOneCore;
        Encoding tokens = tokenizer.encode(readable(text), true, false);
        try (OnnxTensor ids = row(tokens.getIds());
                OnnxTensor mask = row(tokens.getAttentionMask());
                OnnxTensor types = row(tokens.getTypeIds());
                Result result = session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            OnnxTensor states = (OnnxTensor) result.get(0);
            return UnitVector.length(
                    mean ? meanOf(states.getFloatBuffer(), tokens.getAttentionMask()) : first(states.getFloatBuffer()));
        }
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        onOneCore.close();
        if (!onSeveral.equals(onOneCore)) {
            onSeveral.close();
        }
    }

    /** Cut, and with unpaired surrogates replaced, because the tokenizer accepts valid Unicode only. */
    private static String readable(String text) {
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] { 1, values.length });
    }

    private static float[] meanOf(FloatBuffer states, long[] mask) {
        float[] sum = new float[DIMENSIONS];
        float[] state = new float[DIMENSIONS];
        for (long counts : mask) {
            states.get(state);
            for (int i = 0; counts != 0 && i < DIMENSIONS; i++) {
                sum[i] += state[i];
            }
        }
        float tokens = Arrays.stream(mask).sum();
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] /= tokens;
        }
        return sum;
    }

    private static float[] first(FloatBuffer states) {
        float[] state = new float[DIMENSIONS];
        states.get(state);
        return state;
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream found = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new FileNotFoundException(name);
        }
        return found;
    }
}
