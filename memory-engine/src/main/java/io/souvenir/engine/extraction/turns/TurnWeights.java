package io.souvenir.engine.extraction.turns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What {@code TurnJudgeTraining} has learned: the weights of a logistic regression.
 *
 * @param shape of the features of {@link TurnShape}
 * @param vector of the dimensions of a turn's vector; empty where the vector counts for nothing
 * @param before share of the turn before in the vector of a turn
 * @param least from which sum on a turn without another before it says nothing
 */
record TurnWeights(double[] shape, double[] vector, double before, double least) {

    /** Of turns with a vector of the built-in model. */
    static final TurnWeights WITH_VECTOR = read("with_vector");

    /** Of turns of other models. */
    static final TurnWeights SHAPE_ALONE = read("shape_alone");

    /** So much more is asked of a turn whose vector covers the turn before too. */
    private static final double BEHIND_ANOTHER = 0.9;

    private static TurnWeights read(String name) {
        try (InputStream resource = TurnWeights.class.getResourceAsStream("/turns/weights.json")) {
            JsonObject all = new JsonObject(
                    new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8));
            JsonObject json = all.getJsonObject(name);
            return new TurnWeights(numbers(json.getJsonArray("shape")), numbers(json.getJsonArray("vector")),
                    json.getDouble("before"), json.getDouble("least"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(JsonArray array) {
        return array.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    boolean sayNothing(JudgedTurn turn) {
        boolean alone = turn.vector() == null || turn.vector().first();
        return sum(turn) >= least + (alone ? 0 : BEHIND_ANOTHER);
    }

    /** The greater, the more likely the turn says nothing. */
    double sum(JudgedTurn turn) {
        double[] features = TurnShape.of(turn);
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += shape[i] * features[i];
        }
        JudgedTurn.Placed placed = turn.vector();
        for (int i = 0; placed != null && i < vector.length; i++) {
            sum += vector[i] * (placed.own()[i] - (placed.before() == null ? 0 : before * placed.before()[i]));
        }
        return sum;
    }
}
