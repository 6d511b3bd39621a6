package io.souvenir.api.v1.memories;

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
import io.souvenir.engine.memory.Visibility;

/** Which memories a list shows besides those that everybody sees. */
record VisibilityParameters(
        @QueryParam("show_expired") @Parameter(description = "true also lists memories after their expiration date",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String showExpired,
        @QueryParam("kind") @Parameter(
                description = "turn, fact or procedure: those alone. Where absent, turns are left out that facts speak for",
                schema = @Schema(enumeration = {
                        "turn", "fact", "procedure" })) @Nullable String kind,
        @QueryParam("quarantined") @Parameter(
                description = "true lists what is kept back for want of trust instead; an administrator may ask for it",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String quarantined){

    Visibility toEngine(Principal principal) {
        boolean keptBack = Parameters.flag("quarantined", quarantined);
        if (keptBack && !Permission.MANAGE.allows(principal)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "What is kept back is for administrators to see");
        }
        return new Visibility(Parameters.flag("show_expired", showExpired), Kinds.read(kind), keptBack);
    }
}
