package io.souvenir.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.souvenir.engine.onnx.NativeLibraries;

class LocalModelTest {

    private static final String MANIFEST = """
            {"name": "bge-in-a-folder", "type": "embedding", "window": 512, "dimensions": 384, "pooling": "cls",
             "query_prefix": "Represent this sentence for searching relevant passages: ", "licence": "MIT"}""";

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpackLibraries() throws IOException {
        NativeLibraries.unpack(Optional.of(Path.of("target/native")));
    }

    @BeforeEach
    void placeTheSecondBuiltInModel() throws IOException {
        copy("bge-small-en-v1.5-q.onnx", "model.onnx");
        copy("bge-small-en-v1.5-q-tokenizer.json", "tokenizer.json");
        declare(MANIFEST);
    }

    @Test
    void a_model_in_a_folder_gives_the_vectors_of_the_same_model_on_the_class_path() throws Exception {
        // Given
        OnnxEmbedder inFolder = embedder(LocalModel.in(folder));
        OnnxEmbedder packaged = embedder(LocalModel.BGE);

        // When
        float[] one = inFolder.embedQuery("Which instrument does she play?").await().indefinitely();
        float[] other = packaged.embedQuery("Which instrument does she play?").await().indefinitely();

        // Then
        assertThat(one).containsExactly(other);
        assertThat(inFolder.model()).isEqualTo("bge-in-a-folder");
        inFolder.stop();
        packaged.stop();
    }

    @Test
    void the_range_of_cosines_is_measured_where_the_manifest_does_not_declare_it() throws Exception {
        // Given
        OnnxEmbedder embedder = embedder(LocalModel.in(folder));

        // When
        embedder.load();

        // Then it is about that which was measured on conversations
        Cosines known = Objects.requireNonNull(LocalModel.BGE.cosines());
        assertThat(embedder.cosines().unrelated()).isCloseTo(known.unrelated(), within(0.1));
        assertThat(embedder.cosines().alike()).isCloseTo(known.alike(), within(0.1));
        embedder.stop();
    }

    @Test
    void the_range_of_cosines_that_a_manifest_declares_counts() throws IOException {
        // Given
        declare(MANIFEST.replace("\"licence\"", "\"cosines\": {\"unrelated\": 0.4, \"related\": 0.7}, \"licence\""));

        // When
        LocalModel model = LocalModel.in(folder);

        // Then
        assertThat(model.cosines()).isEqualTo(new Cosines(0.4, 0.7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "pooling": "cls"       | "pooling": "max"        | pooling must be "mean", "cls" or "none"
            "dimensions": 384      | "dimensions": "many"    | dimensions must be a whole number
            "window": 512          | "window": 0             | window must be a whole number from 1 to 8192
            "type": "embedding"    | "type": "cross-encoder" | type must be "embedding" here
            "bge-in-a-folder"      | "a folder"              | name must consist of
            "bge-in-a-folder"      | "e5-small-v2-q"         | name is that of a built-in model
            "window"               | "width"                 | unknown fields [width]
            "licence": "MIT"       | "model": "absent.onnx"  | there is no file absent.onnx beside it
            "licence": "MIT"       | "cosines": {"unrelated": 0.9, "related": 0.8} | unrelated below related
            {"name"                | "name"                  | not readable as JSON
            """)
    void what_is_wrong_with_a_manifest_is_told(String right, String wrong, String message) throws IOException {
        // Given
        declare(MANIFEST.replace(right, wrong));

        // When
        assertThatThrownBy(() -> LocalModel.in(folder))

                // Then
                .isInstanceOf(ConfigurationException.class).hasMessageContainingAll(folder.toString(), message);
    }

    @Test
    void dimensions_that_the_model_does_not_have_are_refused_when_it_is_loaded() throws IOException {
        // Given
        declare(MANIFEST.replace("384", "768"));
        OnnxEmbedder embedder = embedder(LocalModel.in(folder));

        // When
        assertThatThrownBy(embedder::load)

                // Then
                .isInstanceOf(IOException.class).hasMessageContainingAll("384", "768 dimensions");
    }

    @Test
    void the_first_configured_model_is_that_of_new_projects_and_the_built_in_ones_stay_available() {
        // When
        List<LocalModel> models = LocalModel.configured(List.of(folder.toString(), "bge-small-en-v15-q"));

        // Then
        assertThat(models).extracting(LocalModel::id).containsExactly("bge-in-a-folder", "bge-small-en-v15-q", "e5-small-v2-q");
    }

    @Test
    void a_folder_without_a_manifest_and_a_model_named_twice_are_refused() {
        assertThatThrownBy(() -> LocalModel.configured(List.of("multilingual-e5-small")))
                .hasMessageContainingAll("SOUVENIR_EMBEDDING_MODEL", "multilingual-e5-small", "./souvenir up");
        assertThatThrownBy(() -> LocalModel.configured(List.of(folder.toString(), folder.toString())))
                .hasMessageContaining("two models bge-in-a-folder");
    }

    private static OnnxEmbedder embedder(LocalModel model) {
        return new OnnxEmbedder(model, true, 1, new EmbedderSettings(10, 0), new SimpleMeterRegistry());
    }

    private void declare(String manifest) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), manifest);
    }

    private void copy(String resource, String file) throws IOException {
        try (InputStream found = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource))) {
            Files.copy(found, folder.resolve(file));
        }
    }
}
