package io.souvenir.engine.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Startup;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Detects the language of a text by its script, or else by OpenNLP's model; a text that is too short has the language of the
 * conversation so far. Thread-safe; takes about a tenth of a millisecond.
 */
@Startup
@ApplicationScoped
public class Languages {

    /** Resources come from the model's own jar. */
    private static final String MODEL = "/langdetect-183.bin";

    /** More characters do not change the result. */
    private static final int CHARACTERS = 200;

    /** Fewer Latin letters have no detectable language: names, "ok", "pizza". */
    private static final int FEWEST_LETTERS = 8;

    /** Texts of so many letters may be of a rare language too. */
    private static final int LONG = 60;

    /**
     * By how much (as a logarithm) the language must be likelier than the next one, and than the expected one: that of the
     * conversation so far, or English. Of LOCOMO's 5,882 English turns none is then taken for another language.
     */
    private static final double NEXT = 0.03;
    private static final double EXPECTED = 0.15;

    /** The same for a text of few letters in a conversation. */
    private static final double EXPECTED_OF_FEW = 0.3;
    private static final int FEW = 20;

    /** Weight of each frequent word of a language, such as "is" or "wo", of which short texts mostly consist. */
    private static final double WORD = 0.2;
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}]+");

    private static final String ENGLISH = "en";

    private final LanguageDetector detector;
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, Set<String>> frequent = new HashMap<>();

    public Languages() throws IOException {
        try (InputStream model = Objects.requireNonNull(LanguageDetectorModel.class.getResourceAsStream(MODEL))) {
            detector = new LanguageDetectorME(new LanguageDetectorModel(model));
        }
        for (String code : Locale.getISOLanguages()) {
            codes.put(Locale.of(code).getISO3Language(), code);
        }
        codes.values().forEach(code -> frequent.put(code, Set.copyOf(Lines.words(code, "stop-words.txt"))));
        codes.putAll(Map.of("nob", "no", "nno", "no", "cmn", "zh", "nan", "zh", "pes", "fa", "lvs", "lv", "ekk", "et"));
    }

    private record Weighted(String language, double weight) {
    }

    /**
     * ISO 639-1 code of the text's language; null where it cannot be detected.
     *
     * @param soFar the language of the text before, which a text without a detectable language is assigned
     */
    public @Nullable String of(String text, @Nullable String soFar) {
        String read = text.substring(0, Math.min(CHARACTERS, text.length()));
        Script script = Script.of(read);
        if (script == null) {
            return soFar;
        }
        if (script.languages().size() == 1) {
            return script.languages().getFirst();
        }
        String fallback = soFar != null && script.writes(soFar) ? soFar : script.usual();
        long letters = read.codePoints().filter(Character::isLetter).count();
        if (letters < FEWEST_LETTERS) {
            return fallback;
        }
        double apart = soFar != null && letters < FEW ? EXPECTED_OF_FEW : EXPECTED;
        return weighed(likely(read, script, letters >= LONG), fallback, apart);
    }

    private static @Nullable String weighed(List<Weighted> likely, @Nullable String fallback, double apart) {
        String expected = Optional.ofNullable(fallback).orElse(ENGLISH);
        double least = likely.stream().filter(one -> one.language().equals(expected)).mapToDouble(Weighted::weight).findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
        Weighted best = likely.getFirst();
        boolean clear = best.weight() - likely.get(1).weight() >= NEXT;
        boolean asExpected = best.language().equals(expected);
        return clear && (asExpected || best.weight() - least >= apart) ? best.language() : fallback;
    }

    private List<Weighted> likely(String text, Script script, boolean all) {
        Map<String, Double> weights = new HashMap<>();
        for (Language language : detector.predictLanguages(text)) {
            String code = codes.get(language.getLang());
            if (code != null && (all ? script.writes(code) : script.languages().contains(code))) {
                weights.merge(code, Math.log(language.getConfidence()), Math::max);
            }
        }
        List<String> words = WORDS.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).toList();
        List<Weighted> likely = new ArrayList<>();
        weights.forEach((code, weight) -> likely.add(new Weighted(code, weight + WORD
                * words.stream().filter(frequent.getOrDefault(code, Set.of())::contains).count())));
        likely.sort(Comparator.comparingDouble(Weighted::weight).reversed());
        return likely;
    }
}
