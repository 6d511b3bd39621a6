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
 * Tells the language of a text: by its script where that is enough, else by OpenNLP's model, and where a text is too short
 * to tell, as the conversation went so far. Thread-safe; takes about a tenth of a millisecond.
 */
@Startup
@ApplicationScoped
public class Languages {

    /** Resources come from the model's own jar. */
    private static final String MODEL = "/langdetect-183.bin";

    /** More of a text tells no more. */
    private static final int READ = 200;

    /** Below so many letters of Latin script nothing can be told: names, "ok", "pizza". */
    private static final int TELLING = 8;

    /** From so many letters on, seldom written languages come into question too. */
    private static final int LONG = 60;

    /**
     * How much likelier (as a logarithm) the language must be than the next, and than what was to be expected: the
     * conversation's so far, or English. Of LOCOMO's 5,882 English turns none is then taken for another language.
     */
    private static final double NEXT = 0.03;
    private static final double EXPECTED = 0.15;

    /** A few words amid a conversation must differ from it this much; few are letters below this count. */
    private static final double EXPECTED_OF_FEW = 0.3;
    private static final int FEW = 20;

    /** What each word adds that a language's sentences are full of, such as "is" or "wo": short texts have few others. */
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

    private record Weighed(String language, double weight) {
    }

    /**
     * ISO 639-1 code of the text's language; null where it cannot be told.
     *
     * @param soFar the language of what was said before, which a text that does not tell is taken to be in
     */
    public @Nullable String of(String text, @Nullable String soFar) {
        String read = text.substring(0, Math.min(READ, text.length()));
        Script script = Script.of(read);
        if (script == null) {
            return soFar;
        }
        if (script.languages().size() == 1) {
            return script.languages().getFirst();
        }
        String fallback = soFar != null && script.writes(soFar) ? soFar : script.usual();
        long letters = read.codePoints().filter(Character::isLetter).count();
        if (letters < TELLING) {
            return fallback;
        }
        double apart = soFar != null && letters < FEW ? EXPECTED_OF_FEW : EXPECTED;
        return weighed(likely(read, script, letters >= LONG), fallback, apart);
    }

    private static @Nullable String weighed(List<Weighed> likely, @Nullable String fallback, double apart) {
        String expected = Optional.ofNullable(fallback).orElse(ENGLISH);
        double least = likely.stream().filter(one -> one.language().equals(expected)).mapToDouble(Weighed::weight).findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
        Weighed best = likely.getFirst();
        boolean clear = best.weight() - likely.get(1).weight() >= NEXT;
        boolean asExpected = best.language().equals(expected);
        return clear && (asExpected || best.weight() - least >= apart) ? best.language() : fallback;
    }

    private List<Weighed> likely(String text, Script script, boolean all) {
        Map<String, Double> weights = new HashMap<>();
        for (Language language : detector.predictLanguages(text)) {
            String code = codes.get(language.getLang());
            if (code != null && (all ? script.writes(code) : script.languages().contains(code))) {
                weights.merge(code, Math.log(language.getConfidence()), Math::max);
            }
        }
        List<String> words = WORDS.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).toList();
        List<Weighed> likely = new ArrayList<>();
        weights.forEach((code, weight) -> likely.add(new Weighed(code, weight + WORD
                * words.stream().filter(frequent.getOrDefault(code, Set.of())::contains).count())));
        likely.sort(Comparator.comparingDouble(Weighed::weight).reversed());
        return likely;
    }
}
