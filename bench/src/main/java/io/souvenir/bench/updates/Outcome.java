package io.souvenir.bench.updates;

import java.util.List;

/**
 * The result of one history.
 *
 * @param wronglySuperseded valid texts that were superseded
 * @param missed outdated texts that were not superseded
 * @param lost texts that are no repeats and were not stored
 * @param stored repeats that were stored again
 */
record Outcome(String id, String kind, int expected, int superseded, List<String> wronglySuperseded, List<String> missed,
        List<String> lost, List<String> stored, List<Answer> answers) {

    /** @param first the first hit; empty without hits */
    record Answer(String ask, boolean asOf, String wanted, String first, String firstOfLatest) {

        boolean right() {
            return first.contains(wanted);
        }

        boolean rightOfLatest() {
            return firstOfLatest.contains(wanted);
        }
    }
}
