package io.souvenir.bench.ingest;

/**
 * The same texts embedded alone and then ingested.
 *
 * @param vectors as many as texts were embedded
 * @param memories that the ingest made
 * @param bareSeconds all cores, nothing but embedding
 * @param singleSeconds one turn an add: from the first acceptance until the last add was done, by the service's clock
 * @param sessionSeconds the same with what a session said an add
 */
record Slice(int vectors, int memories, double bareSeconds, double singleSeconds, double sessionSeconds) {

    /** Ingest's throughput as a share of embedding's, one turn an add. */
    double single() {
        return bareSeconds / singleSeconds;
    }

    /** The same, a session an add. */
    double sessions() {
        return bareSeconds / sessionSeconds;
    }
}
