package io.souvenir.bench.timing;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;

/** Measures the embedding of a question alone, in this process: the minimum time of a search by meaning. */
public final class BareEmbedding {

    public static final String DESCRIPTION = "E5-small-v2 int8 in this process through langchain4j's class, "
            + "\"query: \" + question, one text per call, ONNX Runtime's default threads";

    private static final int WARM_UP = 50;

    private final EmbeddingModel model = new E5SmallV2QuantizedEmbeddingModel();

    public void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            model.embed("query: What was said about number " + i + "?");
        }
    }

    public double millis(String question) {
        long started = System.nanoTime();
        model.embed("query: " + question);
        return (System.nanoTime() - started) / 1e6;
    }
}
