package io.souvenir.engine.session;

import io.souvenir.engine.filter.Filter;

/**
 * A run, and whose turns in it are meant.
 *
 * @param owners compares user, agent and app ids alone
 */
public record Session(String run, Filter owners) {
}
