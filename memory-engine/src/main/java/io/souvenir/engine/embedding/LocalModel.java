package io.souvenir.engine.embedding;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.souvenir.engine.onnx.ModelDirectory;
import io.souvenir.engine.onnx.ModelFiles;
import io.vertx.core.json.JsonObject;

/**
 * A model that runs in this process.
 *
 * @param window how many tokens it reads
 * @param beforeQueries the model expects a prefix that tells queries from passages
 * @param cosines null where they are to be measured
 */
record LocalModel(String id, ModelFiles files, int window, int dimensions, Pooling pooling, String beforeQueries,
        String beforePassages, @Nullable Cosines cosines) {

    private static final String SETTING = "SOUVENIR_EMBEDDING_MODEL";
    private static final int SMALL = 384;
    private static final int WINDOW = 512;
    private static final int MAX_DIMENSIONS = 4096;

    static final LocalModel E5 = new LocalModel(Embedder.BUILT_IN, onClassPath("e5-small-v2-q"), WINDOW, SMALL, Pooling.MEAN,
            "query: ", "passage: ", Cosines.BUILT_IN);
    static final LocalModel BGE = new LocalModel("bge-small-en-v15-q", onClassPath("bge-small-en-v1.5-q"), WINDOW, SMALL,
            Pooling.CLS, "Represent this sentence for searching relevant passages: ", "", new Cosines(0.475, 0.75));

    private static final List<LocalModel> BUILT_IN = List.of(E5, BGE);

    private static ModelFiles onClassPath(String name) {
        return new ModelFiles(null, name + ".onnx", name + "-tokenizer.json");
    }

    /**
     * All models, those in {@code wanted} first.
     *
     * @param wanted names of built-in models, and folders
     */
    static List<LocalModel> configured(List<String> wanted) {
        Map<String, LocalModel> models = new LinkedHashMap<>();
        for (String one : wanted) {
            LocalModel model = BUILT_IN.stream().filter(it -> it.id.equals(one)).findFirst().orElseGet(() -> in(Path.of(one)));
            if (models.put(model.id, model) != null) {
                throw new ConfigurationException(SETTING + " names two models " + model.id);
            }
        }
        BUILT_IN.forEach(model -> models.putIfAbsent(model.id, model));
        return List.copyOf(models.values());
    }

    /** The model of a folder; fails with what is wrong with its manifest. */
    static LocalModel in(Path folder) {
        ModelDirectory directory = ModelDirectory.open(SETTING, folder, "embedding",
                Set.of("dimensions", "pooling", "query_prefix", "passage_prefix", "cosines"));
        if (BUILT_IN.stream().anyMatch(model -> model.id.equals(directory.name()))) {
            throw directory.problem("name is that of a built-in model");
        }
        return new LocalModel(directory.name(), directory.files(), directory.window(),
                directory.number("dimensions", MAX_DIMENSIONS), pooling(directory), directory.text("query_prefix", ""),
                directory.text("passage_prefix", ""), cosines(directory));
    }

    private static Pooling pooling(ModelDirectory directory) {
        String wanted = directory.text("pooling", "");
        return Arrays.stream(Pooling.values()).filter(it -> it.name().toLowerCase(Locale.ROOT).equals(wanted)).findFirst()
                .orElseThrow(() -> directory.problem("pooling must be \"mean\", \"cls\" or \"none\""));
    }

    private static @Nullable Cosines cosines(ModelDirectory directory) {
        JsonObject range = directory.object("cosines");
        if (range == null) {
            return null;
        }
        if (range.getValue("unrelated") instanceof Number unrelated && range.getValue("related") instanceof Number related
                && -1 <= unrelated.doubleValue() && unrelated.doubleValue() < related.doubleValue()
                && related.doubleValue() <= 1) {
            return new Cosines(unrelated.doubleValue(), related.doubleValue());
        }
        throw directory.problem("cosines must have two numbers from -1 to 1, unrelated below related");
    }

    String prefixed(TextKind kind, String text) {
        return (kind == TextKind.QUERY ? beforeQueries : beforePassages) + text;
    }
}
