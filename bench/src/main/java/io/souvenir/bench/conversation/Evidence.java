package io.souvenir.bench.conversation;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the turns that a question cites. The published file has several turns in one string, stray colons and leading zeros. */
final class Evidence {

    private static final Pattern CITATION = Pattern.compile("D:?(\\d+):(\\d+)");

    private Evidence() {
    }

    /** Returns each cited turn that exists, once, in the cited order. */
    static List<String> clean(List<String> cited, Set<String> existing) {
        return cited.stream()
                .flatMap(text -> CITATION.matcher(text).results())
                .map(Evidence::diaId)
                .filter(existing::contains)
                .distinct()
                .toList();
    }

    private static String diaId(MatchResult citation) {
        return "D" + Integer.parseInt(citation.group(1)) + ":" + Integer.parseInt(citation.group(2));
    }
}
