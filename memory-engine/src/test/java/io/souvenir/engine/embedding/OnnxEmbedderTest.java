package io.souvenir.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.onnx.NativeLibraries;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxEmbedderTest {

    /** One for all tests, because a process loads the libraries once. */
    private static final Path NATIVE = Path.of("target/native");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private OnnxEmbedder embedder = embedder(1_000, 1_000);

    @BeforeAll
    void load() throws Exception {
        embedder.stop();
        embedder = embedder(1_000, 1_000, meters);
        assertThat(embedder.ready()).isFalse();
        NativeLibraries.unpack(Optional.of(NATIVE));
        embedder.load();
        assertThat(embedder.ready()).isTrue();
    }

    @AfterAll
    void stop() throws Exception {
        embedder.stop();
    }

    @Test
    void a_vector_has_the_models_dimensions_and_length_one() {
        // When
        float[] vector = passage("Caroline moved to Lisbon in May.");

        // Then
        assertThat(vector).hasSize(embedder.dimensions()).hasSize(384);
        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void a_question_is_nearer_to_what_answers_it_than_to_anything_else() {
        // Given
        float[] answer = passage("My sister plays the violin in a city orchestra.");
        float[] other = passage("The boiler was repaired on Tuesday for ninety euros.");

        // When
        float[] question = query("Which instrument does her sister play?");

        // Then
        assertThat(cosine(question, answer)).isGreaterThan(cosine(question, other) + 0.05);
    }

    @Test
    void the_same_words_as_question_and_as_passage_have_different_vectors() {
        assertThat(cosine(query("a walk in the hills"), passage("a walk in the hills"))).isBetween(0.7, 0.999);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\u0000", "\ud800 broken", "東京で暮らしています", "👩‍👩‍👧‍👦" })
    void any_text_has_a_vector(String text) {
        assertThat(cosine(passage(text), passage(text))).isCloseTo(1, within(1e-5));
    }

    @Test
    void a_long_text_is_cut_at_the_models_window() {
        // Given two texts that agree in their first 512 tokens, and one of a megabyte
        String start = "tea ".repeat(600);

        // When
        float[] one = passage(start + "and then the ship sank");
        float[] other = passage(start + "and all was well");
        float[] huge = passage("x".repeat(1_000_000));

        // Then
        assertThat(cosine(one, other)).isCloseTo(1, within(1e-6));
        assertThat(huge).hasSize(384);
    }

    @Test
    void many_at_once_equal_one_after_the_other() {
        // Given
        List<String> texts = IntStream.range(0, 40).mapToObj(i -> "On day " + i + " we planted " + i * 3 + " trees.").toList();
        List<float[]> alone = texts.stream().map(this::passage).toList();
        OnnxEmbedder uncached = loaded(embedder(1_000, 0));

        // When
        List<CompletableFuture<float[]>> together = texts.stream()
                .map(text -> uncached.embedPassage(text).subscribeAsCompletionStage()).toList();

        // Then
        for (int i = 0; i < texts.size(); i++) {
            assertThat(cosine(together.get(i).join(), alone.get(i))).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void a_known_text_is_answered_from_the_cache_with_an_equal_vector() {
        // Given
        float[] first = query("where did I leave the keys?");
        float[] untouched = first.clone();
        first[0] = 42;
        double before = hits();

        // When
        float[] second = query("where did I leave the keys?");

        // Then
        assertThat(second).isEqualTo(untouched);
        assertThat(hits()).isEqualTo(before + 1);
    }

    @Test
    void more_than_may_wait_is_refused_as_overloaded_and_the_rest_is_answered() {
        // Given room for two
        OnnxEmbedder small = loaded(embedder(2, 0));

        // When a hundred come at once
        List<CompletableFuture<float[]>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(small.embedPassage("passage number " + i + " " + "word ".repeat(200)).subscribeAsCompletionStage());
        }

        // Then
        List<Throwable> refused = answers.stream().map(OnnxEmbedderTest::failure).flatMap(Optional::stream).toList();
        assertThat(refused).hasSizeBetween(50, 98).allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(SouvenirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED)));
        assertThat(small.embedPassage("afterwards").await().atMost(PATIENCE)).hasSize(384);
    }

    @Test
    void before_the_model_is_loaded_texts_are_refused_as_overloaded() {
        OnnxEmbedder cold = embedder(2, 0);

        assertThatThrownBy(() -> cold.embedQuery("anyone there?").await().atMost(PATIENCE))
                .isInstanceOfSatisfying(SouvenirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void the_answer_comes_on_the_callers_context() throws Exception {
        // Given a duplicated context, as every request has one
        Vertx vertx = Vertx.vertx();
        ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
        CompletableFuture<Context> answeredOn = new CompletableFuture<>();

        // When
        context.runOnContext(ignored -> embedder.embedQuery("who asked this?").subscribe()
                .with(vector -> answeredOn.complete(Vertx.currentContext()), answeredOn::completeExceptionally));

        // Then
        assertThat(answeredOn.get(60, TimeUnit.SECONDS)).isSameAs(context);
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void native_libraries_are_kept_in_the_configured_folder_once() throws IOException {
        try (Stream<Path> files = Files.walk(NATIVE)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.contains("onnxruntime") || name.contains("tokenizers"))
                    .hasSize(3).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private OnnxEmbedder embedder(int queue, long cacheEntries) {
        return embedder(queue, cacheEntries, new SimpleMeterRegistry());
    }

    private OnnxEmbedder embedder(int queue, long cacheEntries, SimpleMeterRegistry registry) {
        return new OnnxEmbedder(LocalModel.E5, false, 2, new EmbedderSettings(queue, cacheEntries), registry);
    }

    private static OnnxEmbedder loaded(OnnxEmbedder cold) {
        try {
            cold.load();
            return cold;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private float[] query(String text) {
        return embedder.embedQuery(text).await().atMost(PATIENCE);
    }

    private float[] passage(String text) {
        Uni<float[]> embedded = embedder.embedPassage(text);
        return embedded.await().atMost(PATIENCE);
    }

    private double hits() {
        return meters.counter("souvenir.embedding.cache", "model", LocalModel.E5.id(), "kind", "query", "result", "hit")
                .count();
    }

    private static Optional<Throwable> failure(CompletableFuture<float[]> answer) {
        return answer.<Optional<Throwable>>handle((vector, failure) -> Optional.ofNullable(failure)).join();
    }

    private static double cosine(float[] one, float[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> (double) one[i] * other[i]).sum();
    }
}
