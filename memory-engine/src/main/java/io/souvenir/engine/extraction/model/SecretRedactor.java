package io.souvenir.engine.extraction.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and removes secrets: private keys, tokens, API keys, card numbers and passwords. */
public final class SecretRedactor {

    static final String MARK = "[withheld]";

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final int SHORTEST = 4;
    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;
    private static final int BASE = 10;

    /** Secrets that their form shows. */
    private static final Pattern FORM = Pattern.compile(String.join("|",
            "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)",
            "\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*",
            "\\b(?:sk|pk|rk)[-_][\\w-]{16,}", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", "\\bgh[pousr]_\\w{20,}",
            "\\bgithub_pat_\\w{20,}",
            "\\bglpat-[\\w-]{16,}", "\\bxox[abprs]-[\\w-]{10,}", "\\bAIza[\\w-]{30,}", "\\bhf_\\w{20,}", "\\bm0-\\w{16,}",
            "\\bsvk?_[\\w-]{20,}", "(?<=://)[^\\s/:@]+:[^\\s/@]+(?=@)"));

    /** Secrets that the word before them shows: "my password is …", "api key: …". */
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:pass(?:word|phrase|code|wd)|pwd|pin(?: ?code| number)?|cvv|cvc|otp|api[-_ ]?key|secret(?: key)?|access[-_ ]?(?:key|token)"
                    + "|auth[-_ ]?token|token|private key|seed phrase|recovery (?:code|phrase)|passwort|kennwort|mot de passe|contraseña|clave|senha"
                    + "|парол\\w*|hasło|wachtwoord|lösenord|parola|şifre)"
                    + "(?:\\s+(?:for|to|of|für|de|do|para)\\s+(?:[\\w.'-]+\\s+){0,3}?[\\w.'-]+)?"
                    + "(?:\\s*[:=]|\\s+(?:is now|is|was|ist|lautet|est|es|é|to|—|-|это)\\s)\\s*[\"'`“«]?([^\\s\"'`”»,;]{4,})",
            FLAGS);
    private static final Pattern NAMED_IN_CHINESE = Pattern
            .compile("(?:密码|口令|密碼|パスワード|暗証番号|비밀번호)\\s*(?:是|为|為|は|:|:|=)?\\s*([\\x21-\\x7e]{4,})");
    private static final Pattern CARD = Pattern.compile("(?<![\\d.])\\d(?:[ -]?\\d){12,18}(?![\\d.]*\\d)");
    /** Words after "password is" that are no password. */
    private static final Set<String> WORDS = Set.of("about", "already", "also", "always", "based", "being", "broken", "case",
            "changed", "compromised", "correct", "different", "expired", "going", "good", "hard", "here", "incorrect",
            "invalid", "leaked", "like", "long", "lost", "missing", "more", "needed", "never", "only", "protected",
            "required", "reset", "safe", "secure", "short", "still", "stored", "strong", "that", "their", "there", "this",
            "unsafe", "used", "valid", "very", "weak", "what", "when", "where", "working", "wrong", "your", "falsch",
            "nicht", "incorrecta");

    private SecretRedactor() {
    }

    /** The secrets of the texts, without spaces and in lower case. */
    static Set<String> in(List<String> texts) {
        Set<String> secrets = new HashSet<>();
        texts.forEach(text -> collect(text, secrets));
        return secrets;
    }

    private static void collect(String text, Set<String> secrets) {
        FORM.matcher(text).results().forEach(found -> add(secrets, found.group()));
        for (Pattern named : List.of(NAMED, NAMED_IN_CHINESE)) {
            named.matcher(text).results().map(found -> trimmed(found.group(1))).filter(SecretRedactor::isValue)
                    .forEach(value -> add(secrets, value));
        }
        CARD.matcher(text).results().map(found -> found.group()).filter(SecretRedactor::isCard)
                .forEach(card -> add(secrets, card));
    }

    private static void add(Set<String> secrets, String value) {
        String plain = plain(value);
        if (plain.length() >= SHORTEST) {
            secrets.add(plain);
        }
    }

    private static boolean isValue(String value) {
        return value.length() >= SHORTEST && !WORDS.contains(value.toLowerCase(Locale.ROOT)) && !MARK.startsWith(value);
    }

    private static String trimmed(String value) {
        int end = value.length();
        while (end > 0 && ".!?)]".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return value.substring(0, end);
    }

    /** Whether the text contains a secret of its own or one of {@code secrets}, with any spacing. */
    static boolean isIn(String text, Set<String> secrets) {
        String plain = plain(text);
        return secrets.stream().anyMatch(plain::contains) || !in(List.of(text)).isEmpty();
    }

    /** Whether the text is a secret and nothing else. */
    public static boolean isSecret(String text) {
        String redacted = without(text);
        return redacted.contains(MARK) && redacted.replace(MARK, "").codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** The text without its secrets: no model needs them. */
    static String without(String text) {
        String redacted = FORM.matcher(text).replaceAll(Matcher.quoteReplacement(MARK));
        redacted = CARD.matcher(redacted)
                .replaceAll(found -> isCard(found.group()) ? MARK : Matcher.quoteReplacement(found.group()));
        for (Pattern named : List.of(NAMED, NAMED_IN_CHINESE)) {
            redacted = named.matcher(redacted)
                    .replaceAll(found -> Matcher.quoteReplacement(masked(found.group(), found.group(1))));
        }
        return redacted;
    }

    private static String masked(String phrase, String value) {
        return isValue(trimmed(value)) ? phrase.substring(0, phrase.lastIndexOf(value)) + MARK : phrase;
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\p{Pd}]+", "").toLowerCase(Locale.ROOT);
    }

    /** By its length and check digit (Luhn). */
    private static boolean isCard(String found) {
        String digits = found.replaceAll("\\D", "");
        if (digits.length() < SHORTEST_CARD || digits.length() > LONGEST_CARD) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted >= BASE ? counted - (BASE - 1) : counted;
        }
        return sum % BASE == 0 && digits.chars().distinct().count() > 1;
    }
}
