package io.souvenir.bench.updates;

import java.util.List;

/**
 * What became of one history.
 *
 * @param wronglySuperseded texts that hold and are closed
 * @param missed texts that do not hold and are open
 * @param lost texts that are no repeats and are not kept
 * @param stored repeats that are kept once more
 */
record Outcome(String id, String kind, int expected, int superseded, List<String> wronglySuperseded, List<String> missed,
        List<String> lost, List<String> stored, List<Answer> answers) {

    /** @param first the first hit; empty where nothing was found */
    record Answer(String ask, boolean asOf, String wanted, String first, String firstOfLatest) {

        boolean right() {
            return first.contains(wanted);
        }

        boolean rightOfLatest() {
            return firstOfLatest.contains(wanted);
        }
    }
}
