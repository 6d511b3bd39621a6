package io.souvenir.engine.provider.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.souvenir.engine.provider.ModelSettings;

/** Derives a short name of letters, digits, dots, dashes and underscores from a model's settings. */
final class ModelName {

    private static final int MAX_LENGTH = 64;
    private static final int CHECKSUM_LENGTH = 12;

    private ModelName() {
    }

    /** A name that is too long or has other characters is shortened and gets a checksum, which keeps it distinct. */
    static String of(ModelSettings settings) {
        String name = switch (settings) {
            case ModelSettings.OpenAi it -> it.model();
            case ModelSettings.AzureOpenAi it -> it.deployment();
            case ModelSettings.Bedrock it -> it.model();
            case ModelSettings.SageMaker it -> it.endpointName();
        };
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        boolean valid = plain.equals(name) && name.length() <= MAX_LENGTH;
        return settings.provider() + "."
                + (valid ? name : plain.substring(0, Math.min(MAX_LENGTH, plain.length())) + "-" + checksum(name));
    }

    private static String checksum(String name) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, CHECKSUM_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
