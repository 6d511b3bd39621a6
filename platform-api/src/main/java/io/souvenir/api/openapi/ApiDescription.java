package io.souvenir.api.openapi;

import jakarta.ws.rs.core.Application;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.souvenir.api.problem.Problem;

/** The general part of the OpenAPI document. */
@OpenAPIDefinition(
        info = @Info(title = "Souvenir", version = "1",
                description = """
        A memory service for AI agents. Every body is JSON in snake_case, with at most 2 MiB and 64 levels; times are ISO-8601 in UTC.
        Strings must not contain NUL or unpaired surrogates. Every error is an RFC 9457 problem: `code` is its kind, `field` the invalid
        part of the request. With 503 and 429, `Retry-After` is the time to wait in seconds. Every response has `X-Request-Id` and,
        where the operator limits the rate, `X-RateLimit-Limit` (requests a minute), `X-RateLimit-Remaining` and `X-RateLimit-Reset`
        (Unix seconds).""",
                license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = @Tag(name = "mem0", description = "The API that Mem0's clients call. Set their host to this server."),
        security = {
                @SecurityRequirement(name = "bearer"),
                @SecurityRequirement(name = "api_key") },
        components = @Components(responses = {
                @APIResponse(name = "Problem", description = "The error",
                        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class))),
                @APIResponse(name = "Mem0Problem", description = "The error, with the media type that Mem0's clients read",
                        content = @Content(mediaType = "application/json",
                                schema = @Schema(implementation = Problem.class))) }))
@SecurityScheme(securitySchemeName = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer",
        description = "A JWT of the Keycloak realm, or an API key")
@SecurityScheme(securitySchemeName = "api_key", type = SecuritySchemeType.APIKEY, in = SecuritySchemeIn.HEADER,
        apiKeyName = "Authorization", description = "`Token ` and an API key, as Mem0's clients send it")
public class ApiDescription extends Application {
}
