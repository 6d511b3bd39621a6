package io.souvenir.engine.stats;

/**
 * @param memories expired ones too
 * @param adds accepted, whatever became of them
 * @param owners the users, agents, apps and runs that have memories
 */
public record ProjectStats(long memories, long adds, long owners) {
}
