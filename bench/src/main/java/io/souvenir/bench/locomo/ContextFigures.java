package io.souvenir.bench.locomo;

import java.util.List;

import io.souvenir.bench.timing.Latencies;

/**
 * The evidence in context blocks and the times of their requests.
 *
 * @param time of a block of the largest budget; the service has cached the question's embedding
 * @param search the time of a search for the same question right after, also with a cached embedding
 */
record ContextFigures(List<ContextRow> rows, Latencies time, Latencies search) {
}
