package io.souvenir.engine.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.subscription.Cancellable;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.onnx.NativeLibraries;

/** With a model of fourteen words (src/test/resources/models). */
class LocalCrossEncoderTest {

    private static final Path TINY = Path.of("src/test/resources/models/tiny-cross-encoder");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUESTION = "Who saw the";

    private final List<LocalCrossEncoder> started = new ArrayList<>();

    @BeforeAll
    static void unpackLibraries() throws Exception {
        NativeLibraries.unpack(Optional.of(Path.of("target/native")));
    }

    @AfterEach
    void close() throws Exception {
        for (LocalCrossEncoder encoder : started) {
            encoder.close();
        }
    }

    @Test
    void the_scores_are_those_of_the_texts_in_their_order_whatever_the_batches() throws Exception {
        // Given texts of different length, of which each batch takes two
        List<String> texts = List.of("the boiler was repaired", "full of ships", "the harbour was full of ships ships", "of");

        // When
        List<Double> scores = encoder(2, 8).score(QUESTION, texts).await().atMost(PATIENCE);

        // Then
        assertThat(scores).hasSize(4);
        assertThat(scores.get(0)).isCloseTo(sigmoid(-3), within(1e-6));
        assertThat(scores.get(1)).isCloseTo(sigmoid(3), within(1e-6));
        assertThat(scores.get(2)).isCloseTo(sigmoid(8), within(1e-6));
        assertThat(scores.get(3)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void more_searches_than_may_wait_are_refused_and_the_rest_is_answered() throws Exception {
        // Given room for one that waits
        LocalCrossEncoder encoder = encoder(10, 1);
        List<String> many = Collections.nCopies(500, "the harbour was full of ships ".repeat(50));

        // When
        List<CompletableFuture<List<Double>>> answers = Stream.generate(() -> encoder.score(QUESTION, many)
                .subscribeAsCompletionStage()).limit(20).toList();

        // Then
        assertThat(answers.getFirst().join()).hasSize(500);
        assertThat(answers.getLast()).failsWithin(PATIENCE).withThrowableThat()
                .havingCause().isInstanceOfSatisfying(SouvenirException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void a_search_that_nobody_waits_for_ends_early() throws Exception {
        // Given one that would take minutes
        LocalCrossEncoder encoder = encoder(1, 8);
        List<String> many = Collections.nCopies(20_000, "the harbour was full of ships");
        Cancellable search = encoder.score(QUESTION, many).subscribe().with(scores -> {});

        // When
        search.cancel();

        // Then the only thread is free for the next one
        assertThat(encoder.score(QUESTION, List.of("ships")).await().atMost(PATIENCE)).hasSize(1);
    }

    @Test
    void without_a_model_there_is_none() throws Exception {
        // Given
        LocalCrossEncoder encoder = new LocalCrossEncoder(new Settings(Optional.empty(), 10, 8), new SimpleMeterRegistry());

        // When
        encoder.load(new StartupEvent());

        // Then
        assertThat(encoder.ready()).isFalse();
    }

    @Test
    void an_output_of_unknown_kind_is_told_at_the_start(@TempDir Path folder) throws Exception {
        // Given
        Files.copy(TINY.resolve("model.onnx"), folder.resolve("model.onnx"));
        Files.copy(TINY.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("manifest.json"),
                "{\"name\": \"tiny\", \"type\": \"cross-encoder\", \"window\": 64, \"output\": \"stars\"}");
        LocalCrossEncoder encoder = new LocalCrossEncoder(new Settings(Optional.of(folder), 10, 8), new SimpleMeterRegistry());

        // When
        assertThatThrownBy(() -> encoder.load(new StartupEvent()))

                // Then
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("output must be");
    }

    private LocalCrossEncoder encoder(int batch, int queue) throws Exception {
        LocalCrossEncoder encoder = new LocalCrossEncoder(new Settings(Optional.of(TINY), batch, queue),
                new SimpleMeterRegistry());
        encoder.load(new StartupEvent());
        started.add(encoder);
        return encoder;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private record Settings(Optional<Path> model, int batch, int queue) implements CrossEncoderConfig {

        @Override
        public int texts() {
            return 20;
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public OptionalInt cores() {
            return OptionalInt.of(1);
        }
    }
}
