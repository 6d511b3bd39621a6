package io.souvenir.engine.rerank;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Scores texts by a question. */
public interface CrossEncoder {

    /** How many texts it is given at most. */
    int maxTexts();

    /** How well each text answers the question, 0 to 1, in their order. Cancelling ends the work. */
    Uni<List<Double>> score(String question, List<String> texts);
}
