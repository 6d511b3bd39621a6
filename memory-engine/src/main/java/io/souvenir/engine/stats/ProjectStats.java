package io.souvenir.engine.stats;

/**
 * @param memories including expired ones
 * @param adds accepted, including failed ones
 * @param owners the users, agents, apps and runs that have memories
 */
public record ProjectStats(long memories, long adds, long owners) {
}
