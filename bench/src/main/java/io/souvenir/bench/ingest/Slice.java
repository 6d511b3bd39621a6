package io.souvenir.bench.ingest;

/**
 * The same texts embedded alone and then ingested.
 *
 * @param vectors as many as texts were embedded
 * @param memories that the ingest made
 * @param bareSeconds all cores, nothing but embedding
 * @param ingestSeconds from the first acceptance until the last add was done, by the service's clock
 */
record Slice(int vectors, int memories, double bareSeconds, double ingestSeconds) {

    /** Ingest's throughput as a share of embedding's. */
    double ratio() {
        return bareSeconds / ingestSeconds;
    }
}
