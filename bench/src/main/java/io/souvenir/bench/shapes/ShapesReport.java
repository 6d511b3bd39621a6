package io.souvenir.bench.shapes;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.run.Run;

/**
 * The result of a run.
 *
 * @param groups all sets of one shape and half together
 * @param unanswerable by half
 */
record ShapesReport(@JsonUnwrapped Run run, Settings settings, List<SetRow> sets, List<SetRow> groups, List<DepthRow> depths,
        List<Separation> unanswerable, long repeatedCalls) {

    /** The settings of the run. */
    record Settings(String api, String half, int sets, int adds, int questions, int topK, int tokenBudget, String cosine,
            String fusion) {
    }

    static ShapesReport of(Run run, Settings settings, List<MeasuredSet> measured, long repeatedCalls) {
        return new ShapesReport(run, settings, MeasuredSet.rows(measured), MeasuredSet.groups(measured),
                MeasuredSet.depths(measured), Separation.of(measured), repeatedCalls);
    }
}
