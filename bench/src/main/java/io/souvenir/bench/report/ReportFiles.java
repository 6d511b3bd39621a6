package io.souvenir.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Writes the results of a run, under one name in one folder. */
public final class ReportFiles {

    private final ObjectMapper json = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    private final Path folder;
    private final String name;

    public ReportFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Writes JSON and Markdown, and prints the Markdown. */
    public void publish(Object report, String text) {
        Path json = json(report);
        Path table = markdown(text);
        System.out.println(text);
        System.err.println("Written: " + json + ", " + table);
    }

    public Path json(Object report) {
        try {
            return write(".json", json.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report could not be written as JSON", e);
        }
    }

    public Path markdown(String report) {
        return write(".md", report);
    }

    /** One JSON object a line. */
    public Path lines(String part, List<?> entries) {
        StringBuilder text = new StringBuilder();
        try {
            for (Object entry : entries) {
                text.append(json.writeValueAsString(entry)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The " + part + " could not be written as JSON", e);
        }
        return write("-" + part + ".jsonl", text.toString());
    }

    /** @param suffix of the file's name, with its extension */
    public Path write(String suffix, String text) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name + suffix), text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report into " + folder, e);
        }
    }
}
