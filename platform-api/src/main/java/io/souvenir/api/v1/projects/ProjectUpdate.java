package io.souvenir.api.v1.projects;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;

@Schema(description = "Changes of a project. An absent field stays unchanged.")
record ProjectUpdate(
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 100) @Storable @Nullable String name,
        @Size(max = 2000) @Storable @Nullable String description) {

    void requireChange() {
        if (name == null && description == null) {
            throw SouvenirException.invalid("body", "At least one of name and description is required");
        }
    }
}
