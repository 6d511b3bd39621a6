package io.souvenir.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Compares the generated document with the committed one, from which clients are generated. */
class OpenApiDocumentIT {

    private static final Path GENERATED = Path.of("target/openapi/openapi.yaml");
    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    void theCommittedDocumentIsWhatTheApplicationServes() throws IOException {
        assertThat(Files.readString(COMMITTED))
                .as("After a wanted change: cp platform-api/%s platform-api/%s", GENERATED, COMMITTED)
                .isEqualTo(Files.readString(GENERATED));
    }
}
