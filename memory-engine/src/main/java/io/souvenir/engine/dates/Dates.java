package io.souvenir.engine.dates;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** Reads dates from texts, in all languages for which ICU has names and phrases. */
public final class Dates {

    private static final String ENGLISH = "en";
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    /** Each takes about half a megabyte, and some 50 ms when it is used first. */
    private static final int MAX_LANGUAGES = 24;

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private static final LoadingCache<String, DateLanguage> LANGUAGES = Caffeine.newBuilder().maximumSize(MAX_LANGUAGES)
            .build(DateLanguage::of);

    private Dates() {
    }

    private static DateLanguage in(@Nullable String language) {
        return LANGUAGES.get(language != null && LANGUAGE.matcher(language).matches() ? language : ENGLISH);
    }

    /**
     * The first date of a text. Relative dates count from {@code day}.
     *
     * @param language ISO 639-1; null is read as English
     * @param day on which it was said, where it was said
     */
    public static Optional<Days> about(String text, @Nullable String language, LocalDate day) {
        PhraseMatcher matcher = new PhraseMatcher(in(language), new FoldedText(text), false);
        for (DateMention mention = matcher.next(0); mention != null; mention = matcher.next(mention.end())) {
            Optional<Days> days = mention.resolve(day);
            if (days.isPresent()) {
                return days;
            }
        }
        return Optional.empty();
    }

    private static List<DateMention> mentions(FoldedText question, DateLanguage language) {
        PhraseMatcher matcher = new PhraseMatcher(language, question, true);
        List<DateMention> mentions = new ArrayList<>();
        for (DateMention mention = matcher.next(0); mention != null; mention = matcher.next(mention.end())) {
            mentions.add(mention);
        }
        return mentions;
    }

    /**
     * What a question says about time. Relative days count from {@code day}.
     *
     * @param language ISO 639-1; null is read as English
     */
    public static AskedTime asked(String question, @Nullable String language, LocalDate day) {
        DateLanguage words = in(language);
        List<DateMention> mentions = mentions(new FoldedText(question), words);
        List<Days> spans = mentions.stream().flatMap(mention -> mention.asked(day)).toList();
        Set<Month> months = mentions.stream().flatMap(DateMention::months).collect(Collectors.toSet());
        Set<Integer> years = YEAR.matcher(question).results().map(year -> Integer.valueOf(year.group()))
                .collect(Collectors.toSet());
        boolean current = !words.asks("past", question)
                && (spans.isEmpty() ? months.isEmpty() : spans.stream().anyMatch(span -> span.contains(day)));
        return new AskedTime(spans, months, years, current, current && words.asks("newest", question));
    }

    /** The question with absolute days instead of "yesterday" and the like. */
    public static String absolute(String question, @Nullable String language, LocalDate day) {
        FoldedText text = new FoldedText(question);
        StringBuilder absolute = new StringBuilder();
        int from = 0;
        for (DateMention mention : mentions(text, in(language))) {
            Optional<String> written = mention.written(day);
            if (written.isPresent()) {
                absolute.append(text.original(), from, text.place(mention.start())).append(written.get());
                from = text.place(mention.end());
            }
        }
        return from == 0 ? question : absolute.append(text.original(), from, text.original().length()).toString();
    }

    /** The question without words such as "now" and "the last". */
    public static String withoutNewest(String question, @Nullable String language) {
        return in(language).without("newest", question);
    }

    public static boolean asksWhen(String text, @Nullable String language) {
        return in(language).asks("asks", text);
    }

    /** Words for times in one line, without the names of months. */
    public static String words(@Nullable String language) {
        return in(language).words("words");
    }
}
