package io.souvenir.engine.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A folder with a model, its tokenizer and a manifest, which declares how to use them (docs/models.md). Everything wrong with it is
 * told at the start of the application.
 */
public final class ModelDirectory {

    private static final String MANIFEST = "manifest.json";
    private static final int MAX_WINDOW = 8192;

    /** No dots, which names of remote models contain. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private static final Set<String> COMMON = Set.of("name", "type", "model", "tokenizer", "window", "source", "licence");

    private final Path folder;
    private final JsonObject fields;

    private ModelDirectory(Path folder, JsonObject fields) {
        this.folder = folder;
        this.fields = fields;
    }

    /**
     * @param setting names the folder, for messages
     * @param type of the model
     * @param more the fields that a manifest of this type may have besides those of all
     */
    public static ModelDirectory open(String setting, Path folder, String type, Set<String> more) {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            throw new ConfigurationException(setting + " names no folder with a " + MANIFEST + ": " + folder.toAbsolutePath()
                    + " (./souvenir up fetches the models of its catalogue; see docs/models.md)");
        }
        ModelDirectory opened = new ModelDirectory(folder, read(manifest));
        opened.require(type, more);
        return opened;
    }

    private static JsonObject read(Path manifest) {
        try {
            return new JsonObject(Files.readString(manifest));
        } catch (IOException | DecodeException e) {
            throw new ConfigurationException(manifest + " is not readable as JSON", e);
        }
    }

    private void require(String type, Set<String> more) {
        Set<String> unknown = new TreeSet<>(fields.fieldNames());
        unknown.removeAll(COMMON);
        unknown.removeAll(more);
        if (!unknown.isEmpty()) {
            throw problem("unknown fields " + unknown);
        }
        if (!type.equals(text("type", ""))) {
            throw problem("type must be \"" + type + "\" here");
        }
        if (!NAME.matcher(name()).matches()) {
            throw problem("name must consist of up to 63 letters, digits, dashes and underscores");
        }
        for (String file : List.of(files().graph(), files().tokenizer())) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw problem("there is no file " + file + " beside it");
            }
        }
        window();
    }

    public String name() {
        return text("name", "");
    }

    public ModelFiles files() {
        return new ModelFiles(folder, text("model", "model.onnx"), text("tokenizer", "tokenizer.json"));
    }

    /** How many tokens the model reads. */
    public int window() {
        return number("window", MAX_WINDOW);
    }

    public String text(String field, String otherwise) {
        return fields.getValue(field, otherwise) instanceof String text ? text : fail(field + " must be a string");
    }

    /** A whole number from 1 on. */
    public int number(String field, int most) {
        return fields.getValue(field) instanceof Integer number && number >= 1 && number <= most ? number
                : fail(field + " must be a whole number from 1 to " + most);
    }

    /** Null where the manifest does not have it. */
    public @Nullable JsonObject object(String field) {
        Object value = fields.getValue(field);
        return value == null || value instanceof JsonObject ? (JsonObject) value : fail(field + " must be an object");
    }

    private <T> T fail(String what) {
        throw problem(what);
    }

    public ConfigurationException problem(String what) {
        return new ConfigurationException(folder.resolve(MANIFEST) + ": " + what);
    }
}
