package io.souvenir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.souvenir.cli.ModelCatalogue.Entry;
import io.souvenir.cli.ModelCatalogue.RemoteFile;

class ModelDownloadTest {

    private static final byte[] WEIGHTS = "the weights of a model".getBytes(StandardCharsets.US_ASCII);
    /** Of {@link #WEIGHTS}, from sha256sum. */
    private static final String SUM = "5e2202d66fe5e1be93a8f3fe8598de64470b9855164b1d2d57d1fef9aeeda52c";

    @TempDir
    private Path models;

    private final List<String> ranges = new ArrayList<>();
    private HttpServer server;
    private boolean knowsRanges = true;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_model_is_fetched_with_its_manifest() throws Exception {
        // When
        fetch(SUM);

        // Then
        assertThat(models.resolve("tiny/model.onnx")).hasBinaryContent(WEIGHTS);
        assertThat(models.resolve("tiny/manifest.json")).content().contains("\"name\" : \"tiny\"");
        assertThat(models).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void an_interrupted_download_continues_where_it_stopped() throws Exception {
        // Given
        Files.createDirectories(models.resolve("tiny.part"));
        Files.write(models.resolve("tiny.part/model.onnx.part"), Arrays.copyOf(WEIGHTS, 10));

        // When
        fetch(SUM);

        // Then
        assertThat(ranges).containsExactly("bytes=10-");
        assertThat(models.resolve("tiny/model.onnx")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void a_server_that_does_not_know_ranges_sends_everything_again() throws Exception {
        // Given
        knowsRanges = false;
        Files.createDirectories(models.resolve("tiny.part"));
        Files.write(models.resolve("tiny.part/model.onnx.part"), Arrays.copyOf(WEIGHTS, 10));

        // When
        fetch(SUM);

        // Then
        assertThat(models.resolve("tiny/model.onnx")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void a_file_with_another_checksum_is_refused_and_nothing_of_it_stays() {
        // Given
        String other = SUM.replace('a', 'b');

        // When
        assertThatThrownBy(() -> fetch(other))

                // Then
                .isInstanceOf(CommandException.class).hasMessageContainingAll("refused", SUM, other);
        assertThat(models.resolve("tiny")).doesNotExist();
        assertThat(models.resolve("tiny.part")).isEmptyDirectory();
    }

    @Test
    void the_catalogue_declares_what_is_needed_to_check_a_download() throws IOException {
        // When
        ModelCatalogue catalogue = ModelCatalogue.read(Path.of("../deploy/models/catalogue.json"));

        // Then
        assertThat(catalogue.models()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.licence()).isNotBlank();
            assertThat(entry.manifest().path("name").asText()).isEqualTo(entry.name());
            assertThat(entry.files()).extracting(RemoteFile::name).containsExactly("model.onnx", "tokenizer.json");
            assertThat(entry.files()).allSatisfy(file -> {
                assertThat(file.url()).hasScheme("https");
                assertThat(file.sha256()).matches("[0-9a-f]{64}");
                assertThat(file.size()).isPositive();
            });
        });
        assertThatThrownBy(() -> catalogue.entry("absent")).isInstanceOf(CommandException.class)
                .hasMessageContaining("multilingual-e5-small");
    }

    private void fetch(String sum) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/model.onnx");
        Entry entry = new Entry("tiny", "MIT", List.of(new RemoteFile("model.onnx", url, WEIGHTS.length, sum)),
                JsonNodeFactory.instance.objectNode().put("name", "tiny"));
        new ModelDownload(text -> {}).fetch(entry, models.resolve("tiny"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range);
        int from = knowsRanges ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)) : 0;
        exchange.sendResponseHeaders(knowsRanges ? 206 : 200, WEIGHTS.length - from);
        exchange.getResponseBody().write(WEIGHTS, from, WEIGHTS.length - from);
        exchange.close();
    }
}
