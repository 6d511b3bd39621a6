package io.souvenir.bench.locomo;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.souvenir.bench.score.ScoreRow;

/**
 * The mean content of the blocks of one budget for a group of questions.
 *
 * @param evidence the share of a question's evidence turns whose words are in its block
 * @param complete the share of questions with all evidence in the block
 * @param tokens of the block; {@code tokensAsServed} is the service's own count
 * @param ofWhole the block's tokens as a share of the whole conversation's in the same form
 */
record ContextRow(int budget, String group, int questions, double evidence, double complete, double tokens,
        double tokensAsServed, double ofWhole) {

    /** One question's block. */
    record Block(String category, double evidence, int tokens, int tokensAsServed, int wholeTokens) {
    }

    /** Returns a row for each category with questions, and one for the categories 1 to 4 together. */
    static List<ContextRow> table(int budget, List<Block> blocks) {
        return Stream.concat(blocks.stream().map(Block::category).distinct().sorted()
                .map(category -> of(budget, category, category::equals, blocks)),
                Stream.of(of(budget, "1-4", ScoreRow.PUBLISHED::contains, blocks))).filter(row -> row.questions() > 0).toList();
    }

    private static ContextRow of(int budget, String group, Predicate<String> category, List<Block> all) {
        List<Block> blocks = all.stream().filter(block -> category.test(block.category())).toList();
        return new ContextRow(budget, group, blocks.size(), mean(blocks, Block::evidence),
                mean(blocks, block -> block.evidence() == 1 ? 1 : 0), mean(blocks, Block::tokens),
                mean(blocks, Block::tokensAsServed),
                mean(blocks, block -> (double) block.tokens() / block.wholeTokens()));
    }

    private static double mean(List<Block> blocks, ToDoubleFunction<Block> value) {
        return blocks.stream().mapToDouble(value).average().orElse(0);
    }
}
