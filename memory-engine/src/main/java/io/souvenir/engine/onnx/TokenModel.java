package io.souvenir.engine.onnx;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;

/** A model in this process, with its tokenizer. Thread-safe. */
public final class TokenModel implements AutoCloseable {

    /** Longer than the window of any script; the tokenizer need not read what it would cut. */
    private static final int MAX_CHARS = 32_768;

    private static final Map<String, Function<Encoding, long[]>> INPUTS = Map.of("input_ids", Encoding::getIds,
            "attention_mask", Encoding::getAttentionMask, "token_type_ids", Encoding::getTypeIds);

    private final OrtEnvironment environment;
    private final Map<Integer, OrtSession> sessions;
    private final Set<String> inputs;
    private final HuggingFaceTokenizer tokenizer;

    private TokenModel(OrtEnvironment environment, Map<Integer, OrtSession> sessions, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.sessions = sessions;
        this.inputs = sessions.values().iterator().next().getInputNames();
        this.tokenizer = tokenizer;
    }

    /**
     * The first output of a model.
     *
     * @param values row after row
     * @param shape begins with the number of rows
     */
    public record Output(FloatBuffer values, long[] shape) {

        /** The size of the last dimension. */
        public int width() {
            return (int) shape[shape.length - 1];
        }
    }

    /** @param cores a run may use one of these numbers of cores */
    public static TokenModel load(ModelFiles files, int window, Set<Integer> cores) throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<Integer, OrtSession> sessions = new TreeMap<>();
        for (int count : cores) {
            try (SessionOptions options = new SessionOptions()) {
                options.setIntraOpNumThreads(count);
                options.setInterOpNumThreads(1);
                sessions.put(count, files.session(environment, options));
            }
        }
        TokenModel model = new TokenModel(environment, sessions, files.tokenizer(window));
        if (!INPUTS.keySet().containsAll(model.inputs)) {
            throw new IOException("The model has inputs other than " + INPUTS.keySet() + ": " + model.inputs);
        }
        return model;
    }

    public Encoding tokens(String text) {
        return tokenizer.encode(readable(text), true, false);
    }

    /** The tokens of two texts as one, of which the longer one is cut where they exceed the window. */
    public Encoding tokens(String first, String second) {
        return tokenizer.encode(readable(first), readable(second), true, false);
    }

    /** Reads the rows as one batch; shorter ones are filled up. */
    public Output run(List<Encoding> rows, int cores) throws OrtException {
        try (RunOptions options = new RunOptions()) {
            return run(rows, cores, options);
        }
    }

    /** @param options ends the run early when set to terminate */
    @SuppressWarnings("NullAway") // Callers name a number of cores that they have loaded.
    public Output run(List<Encoding> rows, int cores, RunOptions options) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : inputs) {
                tensors.put(input, tensor(rows.stream().map(INPUTS.get(input)).toList()));
            }
            OrtSession session = sessions.get(cores);
            try (Result result = session.run(tensors, session.getOutputNames(), options)) {
                OnnxTensor output = (OnnxTensor) result.get(0);
                return new Output(output.getFloatBuffer(), output.getInfo().getShape());
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(List<long[]> rows) throws OrtException {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        LongBuffer values = rows.size() == 1 ? LongBuffer.wrap(rows.getFirst()) : LongBuffer.allocate(rows.size() * longest);
        if (rows.size() > 1) {
            rows.forEach(row -> values.put(Arrays.copyOf(row, longest)));
            values.flip();
        }
        return OnnxTensor.createTensor(environment, values, new long[] { rows.size(), longest });
    }

    /** Cut, and with unpaired surrogates replaced, because the tokenizer accepts valid Unicode only. */
    private static String readable(String text) {
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws OrtException {
        tokenizer.close();
        for (OrtSession session : sessions.values()) {
            session.close();
        }
    }
}
