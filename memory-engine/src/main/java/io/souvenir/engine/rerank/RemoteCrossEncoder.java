package io.souvenir.engine.rerank;

import java.util.List;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.provider.client.ModelCalls;

/** The cross-encoder that a project has configured. */
record RemoteCrossEncoder(ModelCalls calls, ScoringModel model) implements CrossEncoder {

    private static final int MAX_TEXTS = 50;

    @Override
    public int maxTexts() {
        return MAX_TEXTS;
    }

    @Override
    public Uni<List<Double>> score(String question, List<String> texts) {
        return calls.score(model, texts.stream().map(TextSegment::from).toList(), question);
    }
}
