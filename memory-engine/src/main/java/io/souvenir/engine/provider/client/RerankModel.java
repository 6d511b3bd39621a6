package io.souvenir.engine.provider.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.ModelSettings.OpenAi;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A cross-encoder behind {@code POST {base_url}/rerank}, the API of Jina, Cohere, vLLM, llama.cpp, Infinity and LocalAI: the request
 * is {@code {model, query, documents}}, the answer {@code {results: [{index, relevance_score}]}}. Scores outside 0 to 1 are logits.
 */
record RerankModel(HttpClient http, OpenAi settings, Optional<String> key) implements ScoringModel {

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> texts, String query) {
        JsonObject body = new JsonObject().put("model", settings.model()).put("query", query)
                .put("documents", new JsonArray(texts.stream().map(TextSegment::text).toList())).put("top_n", texts.size())
                .put("return_documents", false);
        String base = settings.baseUrl();
        HttpRequest.Builder request = HttpRequest.builder().method(HttpMethod.POST)
                .url((base.endsWith("/") ? base : base + "/") + "rerank")
                .addHeader("content-type", "application/json").body(body.encode());
        key.ifPresent(it -> request.addHeader("authorization", "Bearer " + it));
        return Response.from(scores(http.execute(request.build()).body(), texts.size()));
    }

    private static List<Double> scores(String answer, int count) {
        try {
            List<Double> scores = new ArrayList<>(Collections.nCopies(count, Double.NaN));
            for (Object result : new JsonObject(answer).getJsonArray("results")) {
                JsonObject scored = (JsonObject) result;
                scores.set(scored.getInteger("index"), scored.getDouble("relevance_score"));
            }
            if (scores.stream().anyMatch(score -> score.isNaN() || score.isInfinite())) {
                throw new ModelFailure(Kind.MALFORMED_ANSWER, null, "The answer lacks a score", null);
            }
            return scores.stream().allMatch(score -> score >= 0 && score <= 1) ? scores
                    : scores.stream().map(logit -> 1 / (1 + Math.exp(-logit))).toList();
        } catch (DecodeException | ClassCastException | NullPointerException | IndexOutOfBoundsException other) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, null, "The answer has not the form of a reranker's", other);
        }
    }
}
