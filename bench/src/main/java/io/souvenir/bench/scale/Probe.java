package io.souvenir.bench.scale;

import io.souvenir.bench.timing.Latencies;

/** Searches of some users, and the bare embeddings of their questions in between. */
record Probe(String name, Latencies search, Latencies embedding) {

    double ratio() {
        return search.p50() / embedding.p50();
    }
}
