package io.souvenir.engine.embedding;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OrtException;
import io.souvenir.engine.onnx.TokenModel;
import io.souvenir.engine.onnx.TokenModel.Output;

/**
 * A loaded embedding model. Thread-safe. Each call embeds one text, because in a batch a quantised vector depends on the other
 * texts. A call uses one core, because as many calls run at once as there are cores; a single call may use several.
 */
final class OnnxModel implements AutoCloseable {

    private final LocalModel which;
    private final TokenModel model;
    private final int several;

    private OnnxModel(LocalModel which, TokenModel model, int several) {
        this.which = which;
        this.model = model;
        this.several = several;
    }

    /**
     * Runs once, so that later runs find their memory allocated.
     *
     * @param several how many cores a single call uses
     */
    static OnnxModel load(LocalModel which, int several) throws IOException, OrtException {
        OnnxModel loaded = new OnnxModel(which, TokenModel.load(which.files(), which.window(), Set.copyOf(List.of(1, several))),
                several);
        Output output = loaded.model.run(List.of(loaded.model.tokens("ready")), 1);
        int rank = which.pooling() == Pooling.NONE ? 2 : 3;
        if (output.shape().length != rank || output.width() != which.dimensions()) {
            loaded.close();
            throw new IOException("The model " + which.id() + " returns the shape " + Arrays.toString(output.shape())
                    + ", which does not fit its manifest: pooling " + which.pooling() + ", " + which.dimensions()
                    + " dimensions");
        }
        return loaded;
    }

    /**
     * The unit vector of a text.
     *
     * @param alone whether no other text is being embedded now
     */
    float[] embed(TextKind kind, String text, boolean alone) throws OrtException {
        Encoding tokens = model.tokens(which.prefixed(kind, text));
        FloatBuffer states = model.run(List.of(tokens), alone ? several : 1).values();
        return UnitVector.length(which.pooling() == Pooling.MEAN ? meanOf(states, tokens.getAttentionMask()) : first(states));
    }

    @Override
    public void close() throws OrtException {
        model.close();
    }

    private float[] meanOf(FloatBuffer states, long[] mask) {
        int dimensions = which.dimensions();
        float[] sum = new float[dimensions];
        float[] state = new float[dimensions];
        for (long counts : mask) {
            states.get(state);
            for (int i = 0; counts != 0 && i < dimensions; i++) {
                sum[i] += state[i];
            }
        }
        float tokens = Arrays.stream(mask).sum();
        for (int i = 0; i < dimensions; i++) {
            sum[i] /= tokens;
        }
        return sum;
    }

    private float[] first(FloatBuffer states) {
        float[] state = new float[which.dimensions()];
        states.get(state);
        return state;
    }
}
