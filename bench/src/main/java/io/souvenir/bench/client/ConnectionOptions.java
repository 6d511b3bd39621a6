package io.souvenir.bench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** The address of the service and the API key. */
public final class ConnectionOptions {

    private static final String KEY_VARIABLE = "SOUVENIR_API_KEY";

    @Option(names = "--api", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080",
            description = "address of the service (default: ${DEFAULT-VALUE})")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(names = "--key-file", paramLabel = "FILE",
            description = "file with the API key of a new project (default: the variable "
                    + KEY_VARIABLE + ")")
    private @Nullable Path keyFile;

    public URI api() {
        return api;
    }

    public SouvenirClient connect(RetryPolicy retries) {
        SouvenirClient client = new SouvenirClient(api, key(), retries);
        client.checkAccess();
        return client;
    }

    private String key() {
        String key = keyFile == null ? System.getenv(KEY_VARIABLE) : read(keyFile);
        if (key == null || key.isBlank()) {
            throw new ApiException("No API key: give --key-file FILE or set " + KEY_VARIABLE);
        }
        return key.strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        }
    }
}
