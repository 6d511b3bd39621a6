package io.souvenir.engine.extraction.injection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.SpoofChecker;

/** A text as its reader understands it: without invisible characters, and what is spelt so that a filter does not see it. */
final class PlainText {

    /** Words with digits for letters or with letters of two scripts: fewer are ordinary. */
    private static final int FEWEST_DISGUISED = 3;
    private static final int MOST_DECODED = 20;
    private static final int LONGEST_DECODED = 10_000;
    private static final double READABLE = 0.9;

    /** Format characters, such as zero-width spaces, joiners and marks of direction; variation selectors. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{24,}={0,2}");
    private static final Pattern DIGITS_IN_WORD = Pattern
            .compile("(?=\\S{0,30}\\p{L})(?=\\S{0,30}[013457@$])[\\p{L}013457@$]{3,30}");
    private static final String DIGITS = "013457@$";
    private static final String LETTERS = "oieastas";
    private static final Pattern SPACED = Pattern
            .compile("(?<!\\p{L})\\p{L}(?:[ .\\-_*/|~\u00b7]{1,4}\\p{L}(?!\\p{L})){5,199}");
    private static final Pattern MIXED = Pattern.compile(
            "(?=\\p{L}{0,30}\\p{IsLatin})(?=\\p{L}{0,30}[\\p{IsCyrillic}\\p{IsGreek}\\p{IsArmenian}\\p{IsCherokee}])\\p{L}{2,30}");

    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    private static final Map<Integer, String> LATIN = new ConcurrentHashMap<>();

    private PlainText() {
    }

    static String of(String text) {
        return INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** What a reader decodes in a plain text; empty for nearly every text. */
    static List<String> disguised(String plain) {
        List<String> found = new ArrayList<>();
        BASE64.matcher(plain).results().limit(MOST_DECODED).flatMap(it -> decoded(it.group()).stream())
                .forEach(found::add);
        if (count(DIGITS_IN_WORD, plain) >= FEWEST_DISGUISED) {
            found.add(DIGITS_IN_WORD.matcher(plain).replaceAll(word -> Matcher.quoteReplacement(letters(word.group()))));
        }
        if (SPACED.matcher(plain).find()) {
            found.add(SPACED.matcher(plain).replaceAll(run -> Matcher.quoteReplacement(joined(run.group()))));
        }
        if (count(MIXED, plain) >= FEWEST_DISGUISED) {
            found.add(plain.codePoints().mapToObj(PlainText::latin).collect(Collectors.joining()));
        }
        return found;
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().limit(FEWEST_DISGUISED).count();
    }

    private static Optional<String> decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
            String text = StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, LONGEST_DECODED))).toString();
            long readable = text.codePoints().filter(it -> Character.isLetter(it) || Character.isSpaceChar(it)).count();
            return readable >= READABLE * text.length() - 2 && text.indexOf(' ') > 0 ? Optional.of(of(text)) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static String letters(String word) {
        StringBuilder letters = new StringBuilder(word);
        for (int i = 0; i < letters.length(); i++) {
            int digit = DIGITS.indexOf(letters.charAt(i));
            if (digit >= 0) {
                letters.setCharAt(i, LETTERS.charAt(digit));
            }
        }
        return letters.toString();
    }

    /** One space separates words where another sign separates letters, several where one does. */
    private static String joined(String run) {
        String letters = run.replaceAll("(?<=\\p{L})[^\\p{L} ](?=\\p{L})", "");
        return letters.equals(run) ? run.replaceAll("(?<! ) (?! )", "").replaceAll(" {2,}", " ") : letters;
    }

    /** The Latin letter that looks like this one. */
    private static String latin(int letter) {
        return letter < 0x80 || !Character.isLetter(letter) ? Character.toString(letter)
                : LATIN.computeIfAbsent(letter, it -> {
                    String skeleton = CONFUSABLES.getSkeleton(Character.toString(it));
                    return skeleton.chars().allMatch(character -> character < 0x80) ? skeleton : Character.toString(it);
                });
    }
}
