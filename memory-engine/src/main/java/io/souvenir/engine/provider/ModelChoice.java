package io.souvenir.engine.provider;

import java.util.Optional;

/** A model and the secret to ask it with; none where its server asks for none, or the operator's credentials serve. */
public record ModelChoice(ModelSettings settings, Optional<ModelSecret> secret) {
}
