package io.souvenir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Finds rows in a stream of JSON values without reading it whole. A value is a row, an array of values, or an envelope: an object with
 * such an array in {@code results} or {@code memories}.
 */
final class JsonRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENVELOPES = Set.of("results", "memories");

    private final RowSink sink;

    JsonRows(RowSink sink) {
        this.sink = sink;
    }

    void read(InputStream input) throws IOException, InterruptedException {
        try (JsonParser parser = JSON.createParser(input)) {
            while (parser.nextToken() != null) {
                value(parser);
            }
        }
    }

    private void value(JsonParser parser) throws IOException, InterruptedException {
        switch (parser.currentToken()) {
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            default -> sink.add(parser.readValueAsTree());
        }
    }

    private void array(JsonParser parser) throws IOException, InterruptedException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(parser);
        }
    }

    private void object(JsonParser parser) throws IOException, InterruptedException {
        ObjectNode fields = JSON.createObjectNode();
        boolean envelope = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && ENVELOPES.contains(name)) {
                envelope = true;
                array(parser);
            } else {
                fields.set(name, parser.readValueAsTree());
            }
        }
        if (!envelope) {
            sink.add(fields);
        }
    }
}
