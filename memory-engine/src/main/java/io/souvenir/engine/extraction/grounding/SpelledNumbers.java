package io.souvenir.engine.extraction.grounding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import com.ibm.icu.text.RuleBasedNumberFormat;

/** The numbers of a language in words, cardinal and ordinal in all forms, as ICU spells them. */
final class SpelledNumbers {

    static final int MOST_WORDS = 6;
    private static final int THOUSAND = 1_000;
    private static final int MILLION = 1_000_000;

    private static final Map<String, SpelledNumbers> LANGUAGES = new ConcurrentHashMap<>();

    private final Map<String, Long> values = new HashMap<>();

    private SpelledNumbers(String language) {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(Locale.forLanguageTag(language),
                RuleBasedNumberFormat.SPELLOUT);
        for (String rules : format.getRuleSetNames()) {
            if (rules.contains("year") || rules.contains("numbering-verbose")) {
                continue;
            }
            for (long n = 0; n < THOUSAND; n++) {
                add(format, rules, n);
                add(format, rules, n * THOUSAND);
            }
            add(format, rules, MILLION);
        }
        for (long unit : new long[] { 100, THOUSAND, MILLION }) {
            List<String> words = WordForms.of(format.format(unit));
            values.putIfAbsent(words.getLast(), unit);
        }
    }

    static SpelledNumbers of(String language) {
        return LANGUAGES.computeIfAbsent(language, SpelledNumbers::new);
    }

    private void add(RuleBasedNumberFormat format, String rules, long value) {
        values.putIfAbsent(String.join(" ", WordForms.of(format.format(value, rules))), value);
    }

    /** Of these words together; null where they are no number. */
    @Nullable
    Long value(List<String> words) {
        return values.get(String.join(" ", words));
    }
}
