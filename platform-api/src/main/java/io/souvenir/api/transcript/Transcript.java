package io.souvenir.api.transcript;

import java.util.ArrayList;
import java.util.List;

import io.souvenir.api.input.Limits;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.ingest.SkippedPart;

/**
 * What was said in the messages of an add, in their order.
 *
 * @param turns the text of the messages; a tool's result is a turn of its own, whoever delivers it
 * @param skipped what the messages contain besides text
 */
public record Transcript(List<Message> turns, List<SkippedPart> skipped) {

    private static final String FIELD = "messages";

    /** Fails, naming the message, where one has no known role or no content. */
    public static Transcript read(List<?> messages) {
        List<Message> turns = new ArrayList<>();
        List<SkippedPart> skipped = new ArrayList<>();
        boolean blank = true;
        for (int i = 0; i < messages.size(); i++) {
            MessageReader reader = MessageReader.of(messages.get(i), FIELD + "[" + i + "]");
            turns.addAll(reader.turns());
            blank &= reader.isBlankOfUser();
            int index = i;
            reader.skipped().forEach((type, count) -> skipped.add(new SkippedPart(index, type, count)));
            if (turns.size() > Limits.MAX_MESSAGES) {
                throw SouvenirException.invalid(FIELD, "messages must not contain more than " + Limits.MAX_MESSAGES
                        + " texts and tool results");
            }
        }
        if (blank) {
            throw SouvenirException.invalid(FIELD + "[0].content", "messages must not all be blank messages of the user");
        }
        return new Transcript(turns, skipped);
    }
}
