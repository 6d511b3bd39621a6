package io.souvenir.engine.session;

import io.souvenir.engine.filter.Filter;

/**
 * The turns of some owners in a run.
 *
 * @param owners compares user, agent and app ids alone
 */
public record Session(String run, Filter owners) {
}
