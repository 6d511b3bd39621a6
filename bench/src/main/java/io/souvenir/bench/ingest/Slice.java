package io.souvenir.bench.ingest;

/**
 * The times to embed the texts of a slice alone and to ingest them.
 *
 * @param vectors the number of embedded texts
 * @param memories the number of memories that the ingest created
 * @param bareSeconds the bare embedding on all cores
 * @param singleSeconds with one turn an add, from the first acceptance until the last add was done, by the service's clock
 * @param sessionSeconds the same with one session an add
 */
record Slice(int vectors, int memories, double bareSeconds, double singleSeconds, double sessionSeconds) {

    /** The throughput with one turn an add, as a share of the bare embedding's. */
    double single() {
        return bareSeconds / singleSeconds;
    }

    /** The same with one session an add. */
    double sessions() {
        return bareSeconds / sessionSeconds;
    }
}
