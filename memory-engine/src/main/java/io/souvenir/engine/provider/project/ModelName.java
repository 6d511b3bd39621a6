package io.souvenir.engine.provider.project;

import io.quarkus.runtime.util.HashUtil;
import io.souvenir.engine.provider.ModelSettings;

/** Derives a short name of letters, digits, dots, dashes and underscores from a model's settings. */
final class ModelName {

    private static final int MAX_LENGTH = 64;
    private static final int CHECKSUM_LENGTH = 12;

    private ModelName() {
    }

    /** A name that is too long or has other characters is shortened and gets a checksum, which keeps it distinct. */
    static String of(ModelSettings settings) {
        String name = settings.modelName();
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        boolean valid = plain.equals(name) && name.length() <= MAX_LENGTH;
        return settings.provider() + "."
                + (valid ? name : plain.substring(0, Math.min(MAX_LENGTH, plain.length())) + "-"
                        + HashUtil.sha256(name).substring(0, CHECKSUM_LENGTH));
    }
}
