package io.souvenir.bench.locomo;

import java.util.List;

import io.souvenir.bench.timing.Latencies;

/**
 * What blocks for prompts hold and cost.
 *
 * @param time of a block of the largest budget, the question's embedding being known
 * @param search of the same questions right after, their embeddings being known too
 */
record ContextFigures(List<ContextRow> rows, Latencies time, Latencies search) {
}
