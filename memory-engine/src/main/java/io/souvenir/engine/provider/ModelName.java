package io.souvenir.engine.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a model in a few letters, digits, dots, dashes and underscores, whatever its provider calls it. */
final class ModelName {

    private static final int MOST = 64;
    private static final int SUM = 12;

    private ModelName() {
    }

    /** What is long or has other characters is cut to size, and told apart by a sum. */
    static String of(ModelSettings settings) {
        String name = switch (settings) {
            case ModelSettings.OpenAi it -> it.model();
            case ModelSettings.AzureOpenAi it -> it.deployment();
            case ModelSettings.Bedrock it -> it.model();
            case ModelSettings.SageMaker it -> it.endpointName();
        };
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        boolean asItIs = plain.equals(name) && name.length() <= MOST;
        return settings.provider() + "."
                + (asItIs ? name : plain.substring(0, Math.min(MOST, plain.length())) + "-" + sum(name));
    }

    private static String sum(String name) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, SUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
