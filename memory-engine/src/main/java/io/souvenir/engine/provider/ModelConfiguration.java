package io.souvenir.engine.provider;

import java.util.Optional;

/** A model and the secret for it. The secret is absent where the server needs none, or the operator's credentials are used. */
public record ModelConfiguration(ModelSettings settings, Optional<ModelSecret> secret) {
}
