package io.souvenir.bench.recall;

/**
 * What ingesting came to.
 *
 * @param memories how many memories the adds made; other than turns only where the service merged or split some
 * @param acceptedSeconds until the last add was accepted, by this process's clock
 * @param settledSeconds from the first acceptance until the last add was done, by the service's clock
 */
public record Ingested(int turns, int memories, double acceptedSeconds, double settledSeconds, double turnsPerSecond) {
}
