package io.souvenir.bench.shapes;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Questions about facts in one tenth of their documents.
 *
 * @param tenth from 0
 * @param inBlock the share of questions whose answer is in the context block; null without quoted answers
 */
record DepthRow(String shape, String half, int tenth, int questions, double r10, @Nullable Double inBlock) {

    /** What the questions of a row have in common. */
    record Key(String shape, String half, int tenth) {

        static final Comparator<Key> ORDER = Comparator.comparing(Key::shape).thenComparing(Key::half)
                .thenComparing(Key::tenth);

        /** @param depth from 0 to 1 */
        static Key of(ShapeSet set, double depth) {
            return new Key(set.shape(), set.half(), Math.min(9, (int) (10 * depth)));
        }
    }

    /** @param scores of questions with an answer */
    static DepthRow of(Key key, List<QuestionScore> scores) {
        return new DepthRow(key.shape, key.half, key.tenth, scores.size(),
                Scores.of(scores.stream().map(QuestionScore::souvenir).toList()).r10(), SetRow.inBlock(scores));
    }
}
