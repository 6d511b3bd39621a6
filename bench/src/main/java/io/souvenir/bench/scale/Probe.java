package io.souvenir.bench.scale;

import io.souvenir.bench.timing.Latencies;

/** The times of searches of some users, and of the bare embeddings of their questions. */
record Probe(String name, Latencies search, Latencies embedding) {

    double ratio() {
        return search.p50() / embedding.p50();
    }
}
