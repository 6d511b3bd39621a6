package io.souvenir.cli;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the rows of a source one by one. */
@FunctionalInterface
interface RowSink {

    void add(JsonNode row) throws IOException, InterruptedException;
}
