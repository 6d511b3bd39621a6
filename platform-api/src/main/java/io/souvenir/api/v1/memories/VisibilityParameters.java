package io.souvenir.api.v1.memories;

import java.util.Arrays;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Parameters;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.Visibility;

/** Which memories a list includes. */
record VisibilityParameters(
        @QueryParam("show_expired") @Parameter(description = "true: include expired memories",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String showExpired,
        @QueryParam("kind") @Parameter(
                description = "Only memories of this kind. Without it, turns are excluded where a fact was extracted from them.",
                schema = @Schema(enumeration = {
                        "turn", "fact", "procedure" })) @Nullable String kind,
        @QueryParam("quarantined") @Parameter(
                description = "true: list the memories in quarantine instead; administrators only",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String quarantined){

    Visibility toEngine(Principal principal) {
        boolean inQuarantine = Parameters.flag("quarantined", quarantined);
        if (inQuarantine && !Permission.MANAGE.allows(principal)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "Only administrators can list memories in quarantine");
        }
        return new Visibility(Parameters.flag("show_expired", showExpired), kind == null ? null : kind(kind), inQuarantine);
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.wireName().equals(name)).findFirst()
                .orElseThrow(() -> SouvenirException.invalid("kind", "kind must be one of turn, fact, procedure"));
    }
}
