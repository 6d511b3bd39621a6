package io.souvenir.bench.conversation;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Reads a session's time in the file's format: "1:56 pm on 8 May, 2023". */
final class SessionTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    private SessionTime() {
    }

    static LocalDateTime parse(String text) {
        return LocalDateTime.parse(text.strip(), FORMAT);
    }
}
