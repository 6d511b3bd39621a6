/** Measurements: percentiles of latencies, the bare embedding, tokens. */
@NullMarked
package io.souvenir.bench.timing;

import org.jspecify.annotations.NullMarked;
