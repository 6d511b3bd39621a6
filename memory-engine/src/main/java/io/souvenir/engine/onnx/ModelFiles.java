package io.souvenir.engine.onnx;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * The files of a model.
 *
 * @param folder null for files on the class path
 */
public record ModelFiles(@Nullable Path folder, String graph, String tokenizer) {

    /** The longest texts are cut to {@code window} tokens. */
    HuggingFaceTokenizer tokenizer(int window) throws IOException {
        Map<String, String> options = Map.of("padding", "false", "truncation", "true", "maxLength", "" + window,
                "modelMaxLength", "" + window);
        if (folder != null) {
            return HuggingFaceTokenizer.newInstance(folder.resolve(tokenizer), options);
        }
        try (InputStream vocabulary = resource(tokenizer)) {
            return HuggingFaceTokenizer.newInstance(vocabulary, options);
        }
    }

    /** From a folder the graph is loaded by its path, because its weights may be in other files beside it. */
    OrtSession session(OrtEnvironment environment, SessionOptions options) throws IOException, OrtException {
        if (folder != null) {
            return environment.createSession(folder.resolve(graph).toString(), options);
        }
        try (InputStream model = resource(graph)) {
            return environment.createSession(model.readAllBytes(), options);
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream found = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new FileNotFoundException(name);
        }
        return found;
    }
}
