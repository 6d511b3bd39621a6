package io.souvenir.engine.provider.client;

import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An embedding model in SageMaker whose server takes {@code inputs} and returns a vector for each, as text-embeddings-inference. */
record SageMakerEmbeddingModel(SageMakerEndpoint endpoint) implements EmbeddingModel {

    /** The default limit of that server. */
    private static final int BATCH = 32;

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        List<Embedding> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            vectors.addAll(embed(texts.subList(from, Math.min(from + BATCH, texts.size()))));
        }
        return Response.from(vectors);
    }

    private List<Embedding> embed(List<TextSegment> batch) {
        JsonArray inputs = new JsonArray();
        batch.forEach(text -> inputs.add(text.text()));
        Object answer = endpoint.invoke(new JsonObject().put("inputs", inputs));
        try {
            JsonArray rows = (JsonArray) answer;
            if (rows.size() != batch.size()) {
                throw new ModelFailure(Kind.MALFORMED_ANSWER, null);
            }
            return rows.stream().map(row -> vector((JsonArray) row)).toList();
        } catch (ClassCastException | NullPointerException other) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, other);
        }
    }

    private static Embedding vector(JsonArray row) {
        float[] vector = new float[row.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = row.getFloat(i);
        }
        return Embedding.from(vector);
    }
}
