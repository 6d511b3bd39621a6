package io.souvenir.bench.recall;

/**
 * The result and the times of an ingest.
 *
 * @param memories the number of created memories; differs from the turns only if the service merged or split some
 * @param acceptedSeconds the time until the last add was accepted, by this process's clock
 * @param settledSeconds the time from the first acceptance until the last add was done, by the service's clock
 */
public record IngestTimes(int turns, int memories, double acceptedSeconds, double settledSeconds, double turnsPerSecond) {
}
