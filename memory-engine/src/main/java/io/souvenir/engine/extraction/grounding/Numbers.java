package io.souvenir.engine.extraction.grounding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numbers of a text, in digits of any script and in words.
 *
 * @param stated each as the text means it
 * @param possible these, and the parts of which words compose them
 */
record Numbers(List<BigDecimal> stated, Set<BigDecimal> possible) {

    /** With groups of three digits, and decimals. */
    private static final Pattern DIGITS = Pattern
            .compile(
                    "(?<![\\p{Nd}\\p{L}])[-−](?=\\p{Nd})|\\p{Nd}{1,3}(?:[.,'’\\u00A0\\u202F ]\\p{Nd}{3})+(?!\\p{Nd})|\\p{Nd}+(?:[.,]\\p{Nd}+)?");
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;
    private static final int LONGEST_CONNECTOR = 3;

    static Numbers of(String text, Set<String> languages) {
        List<BigDecimal> stated = new ArrayList<>();
        boolean negative = false;
        for (MatchResult found : DIGITS.matcher(text).results().toList()) {
            String digits = found.group();
            if (digits.length() == 1 && !Character.isDigit(digits.charAt(0))) {
                negative = true;
                continue;
            }
            BigDecimal value = value(digits);
            stated.add(negative ? value.negate() : value);
            negative = false;
        }
        Set<BigDecimal> possible = new HashSet<>(stated);
        languages.forEach(language -> spelled(WordForms.of(text), SpelledNumbers.of(language), stated, possible));
        return new Numbers(stated, possible);
    }

    /** A point or comma before exactly three digits groups them. */
    private static BigDecimal value(String digits) {
        StringBuilder plain = new StringBuilder();
        boolean grouped = digits.matches("\\p{Nd}{1,3}(?:[^\\p{Nd}]\\p{Nd}{3})+");
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (Character.isDigit(c)) {
                plain.append(Character.getNumericValue(c));
            } else if (!grouped) {
                plain.append('.');
            }
        }
        return new BigDecimal(plain.toString()).stripTrailingZeros();
    }

    private static void spelled(List<String> words, SpelledNumbers numbers, List<BigDecimal> stated, Set<BigDecimal> possible) {
        long sum = -1;
        int gap = 0;
        for (int at = 0; at < words.size();) {
            int length = Math.min(SpelledNumbers.MOST_WORDS, words.size() - at);
            Long value = null;
            while (length > 0 && (value = numbers.value(words.subList(at, at + length))) == null) {
                length--;
            }
            if (value == null) {
                gap++;
                if (sum >= 0 && (gap > 1 || words.get(at).length() > LONGEST_CONNECTOR)) {
                    end(sum, stated);
                    sum = -1;
                }
                at++;
                continue;
            }
            possible.add(BigDecimal.valueOf(value).stripTrailingZeros());
            long together = sum < 0 ? -1 : together(sum, value);
            if (sum >= 0 && together < 0) {
                end(sum, stated);
            }
            sum = together < 0 ? value : together;
            possible.add(BigDecimal.valueOf(sum).stripTrailingZeros());
            gap = 0;
            at += length;
        }
        end(sum, stated);
    }

    /** "twelve hundred", "nine hundred and fifty", "two thousand five hundred"; -1 where they are two numbers. */
    private static long together(long first, long second) {
        if (second == HUNDRED && first > 1 && first < HUNDRED) {
            return first * HUNDRED;
        }
        if (second == THOUSAND && first > 1 && first < THOUSAND) {
            return first * THOUSAND;
        }
        boolean fits = first > 0 && (first % THOUSAND == 0 && second < THOUSAND || first % HUNDRED == 0 && second < HUNDRED);
        return fits ? first + second : -1;
    }

    /** One is an article in many languages. */
    private static void end(long value, List<BigDecimal> stated) {
        if (value > 1) {
            stated.add(BigDecimal.valueOf(value).stripTrailingZeros());
        }
    }
}
