package io.souvenir.bench.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A set and the scores of its questions.
 *
 * @param messages the distinct messages that the questions are asked about
 */
record MeasuredSet(ShapeSet set, int messages, List<QuestionScore> scores) {

    private static final String ALL = "all";
    private static final String ACROSS = " → ";

    private boolean answerable() {
        return scores.stream().anyMatch(QuestionScore::answerable);
    }

    /** Returns a row for each set with answers, and another one for its questions in another language. */
    static List<SetRow> rows(List<MeasuredSet> sets) {
        return sets.stream().filter(MeasuredSet::answerable).flatMap(MeasuredSet::byLanguage).toList();
    }

    private Stream<SetRow> byLanguage() {
        Map<String, List<QuestionScore>> languages = new TreeMap<>();
        for (QuestionScore score : scores) {
            String asked = score.language();
            String language = asked == null || asked.equals(set.language()) ? set.language() : asked + ACROSS + set.language();
            languages.computeIfAbsent(language, any -> new ArrayList<>()).add(score);
        }
        return languages.entrySet().stream().filter(it -> it.getValue().stream().anyMatch(QuestionScore::answerable))
                .map(it -> SetRow.of(set, set.name(), set.beside(), it.getKey(), messages, it.getValue()));
    }

    /** Returns a row for each shape and half, over all questions of its sets. */
    static List<SetRow> groups(List<MeasuredSet> sets) {
        Map<String, List<MeasuredSet>> groups = new TreeMap<>();
        sets.stream().filter(MeasuredSet::answerable).forEach(it -> groups
                .computeIfAbsent(it.set.shape() + " " + it.set.half(), any -> new ArrayList<>()).add(it));
        return groups.values().stream().map(MeasuredSet::group).toList();
    }

    private static SetRow group(List<MeasuredSet> sets) {
        List<String> languages = sets.stream().map(it -> it.set.language()).distinct().toList();
        return SetRow.of(sets.getFirst().set, ALL, null, languages.size() == 1 ? languages.getFirst() : ALL,
                sets.stream().mapToInt(MeasuredSet::messages).sum(), sets.stream().flatMap(it -> it.scores.stream()).toList());
    }

    /** Returns a row for each shape, half and tenth of the documents, for the questions that have a depth. */
    static List<DepthRow> depths(List<MeasuredSet> sets) {
        Map<DepthRow.Key, List<QuestionScore>> byDepth = new TreeMap<>(DepthRow.Key.ORDER);
        for (MeasuredSet measured : sets) {
            for (QuestionScore score : measured.scores) {
                Double depth = score.depth();
                if (depth != null && score.answerable()) {
                    byDepth.computeIfAbsent(DepthRow.Key.of(measured.set, depth), any -> new ArrayList<>()).add(score);
                }
            }
        }
        return byDepth.entrySet().stream().map(group -> DepthRow.of(group.getKey(), group.getValue())).toList();
    }
}
