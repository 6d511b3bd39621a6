package io.souvenir.engine.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes what a turn quotes from a context block, whole or in part: it is stored already. Such a part is the block's heading or the title
 * of a section, with the days and notes that follow it; a day with notes alone may be a diary of the user's own.
 */
public final class QuotedContext {

    /** A client may quote it line by line, in a list of its own or in bold. */
    private static final String MARKUP = "[\\s>*_#]*";
    private static final Pattern OPENING = Pattern.compile(MARKUP + "(?:Notes from memory, quoted as they were said\\..*"
            + "|What is remembered|Earlier in this conversation, in part|Said last in this conversation)" + MARKUP + ":?");
    private static final Pattern DAY = Pattern.compile(MARKUP + "\\d{1,2} \\p{Lu}\\p{Ll}+ \\d{4}" + MARKUP);
    private static final Pattern NOTE = Pattern.compile("[\\s>*]*- [^:]{1,100}:(?: .*)?");
    private static final Pattern FURTHER_LINE = Pattern.compile("[>\\s]* {2,}\\S.*");

    private enum Place {
        OUTSIDE, OPENED, NOTES
    }

    private QuotedContext() {
    }

    public static Turn without(Turn turn) {
        List<String> lines = turn.content().lines().toList();
        if (lines.stream().noneMatch(line -> OPENING.matcher(line).matches())) {
            return turn;
        }
        List<String> own = new ArrayList<>();
        Place place = Place.OUTSIDE;
        for (String line : lines) {
            place = next(place, line);
            if (place == Place.OUTSIDE) {
                own.add(line);
            }
        }
        return turn.withContent(String.join("\n", own).strip());
    }

    private static Place next(Place place, String line) {
        if (OPENING.matcher(line).matches()) {
            return Place.OPENED;
        }
        boolean noted = NOTE.matcher(line).matches();
        return switch (place) {
            case OUTSIDE -> Place.OUTSIDE;
            case OPENED -> noted ? Place.NOTES : line.isBlank() || DAY.matcher(line).matches() ? Place.OPENED : Place.OUTSIDE;
            case NOTES -> noted || line.isBlank() || DAY.matcher(line).matches() || FURTHER_LINE.matcher(line).matches()
                    ? Place.NOTES : Place.OUTSIDE;
        };
    }
}
