package io.souvenir.engine.export;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

import io.souvenir.engine.budget.Budget;

/**
 * A caller's pattern. RE2 matches in time proportional to the text and to the pattern's program, unlike {@link java.util.regex}.
 * The program itself grows with nested repetition, so its size is estimated before it is built.
 */
record LinearPattern(Pattern pattern, Budget budget) implements RegularExpression {

    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_GROUPS = 100;
    private static final int MAX_PROGRAM = 5_000;
    /** How many instructions of the program, each at one character, take about as long as one step of the budget. */
    private static final int INSTRUCTIONS_PER_STEP = 16;
    private static final java.util.regex.Pattern REPETITION = java.util.regex.Pattern
            .compile("((?<=[)?*+}]))?\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    static LinearPattern of(String pattern, Budget budget) {
        budget.text(pattern);
        if (pattern.length() > MAX_LENGTH || pattern.chars().filter(c -> c == '(').count() > MAX_GROUPS
                || program(pattern) > MAX_PROGRAM) {
            throw SchemaTree.invalid("schema has a pattern that is too large once its repetitions are counted: at most "
                    + MAX_LENGTH + " characters, " + MAX_GROUPS + " groups and " + MAX_PROGRAM + " instructions");
        }
        budget.spend(program(pattern) / INSTRUCTIONS_PER_STEP);
        try {
            return new LinearPattern(Pattern.compile(pattern), budget);
        } catch (PatternSyntaxException e) {
            throw SchemaTree
                    .invalid("schema has a pattern that RE2 cannot read; it supports neither look-around nor back-references");
        }
    }

    /** An upper bound of the instructions: whatever may repeat a group is counted as repeating all of the others. */
    private static long program(String pattern) {
        long[] sizes = { pattern.length(), 1 };
        REPETITION.matcher(pattern).results().forEach(found -> {
            String most = found.group(3) == null || found.group(3).isEmpty() ? found.group(2) : found.group(3);
            long times = 1 + Long.parseLong(most);
            if (found.group(1) == null) {
                sizes[0] += times;
            } else {
                sizes[1] = Math.min(MAX_PROGRAM + 1L, sizes[1] * times);
            }
        });
        return sizes[0] * sizes[1];
    }

    @Override
    public boolean matches(String text) {
        budget.spend(1 + (long) pattern.programSize() * text.length() / INSTRUCTIONS_PER_STEP);
        Matcher matcher = pattern.matcher(text);
        return matcher.find();
    }
}
