package io.souvenir.api.input;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/**
 * The expiration date in a body. An absent field gives no {@code Expiration}; an explicit null gives one without a date.
 */
@JsonDeserialize(using = Expiration.Reader.class)
public record Expiration(@Nullable LocalDate date) {

    static final class Reader extends StdDeserializer<Expiration> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Expiration.class);
        }

        @Override
        public Expiration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            LocalDate date = parser.hasToken(JsonToken.VALUE_STRING) ? parsed(parser.getText()) : null;
            if (date == null) {
                throw context.weirdStringException("", Expiration.class, "must be a date such as 2026-12-31");
            }
            return new Expiration(date);
        }

        private static @Nullable LocalDate parsed(String text) {
            try {
                return text.length() == 10 ? LocalDate.parse(text) : null;
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        @Override
        public Expiration getNullValue(DeserializationContext context) {
            return new Expiration(null);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
