package io.souvenir.engine.profile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.export.FilledDocument;
import io.souvenir.engine.memory.Memory;
import io.vertx.core.json.JsonObject;

/** The result of generating a user's profile, and the memories that it quotes. */
record ProfileOutcome(Profile.Status status, @Nullable JsonObject document, Collection<Memory> sources,
        @Nullable String error) {

    static ProfileOutcome of(FilledDocument filled) {
        return filled.sources().isEmpty() ? new ProfileOutcome(Profile.Status.INSUFFICIENT_DATA, null, List.of(), null)
                : new ProfileOutcome(Profile.Status.SUCCEEDED, new JsonObject(filled.document().toString()), filled.sources(),
                        null);
    }

    static ProfileOutcome failed(String error) {
        return new ProfileOutcome(Profile.Status.FAILED, null, List.of(), error);
    }

    String storedStatus() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    int counts(Profile.Status counted) {
        return status == counted ? 1 : 0;
    }
}
