package io.souvenir.api.v1.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;
import io.souvenir.admin.webhooks.Webhook.WebhookPatch;
import io.souvenir.admin.webhooks.WebhookService;
import io.souvenir.admin.webhooks.WebhookService.IssuedWebhook;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.api.v1.ItemList;
import io.souvenir.engine.error.SouvenirException;

@Path("/souvenir/v1/webhooks")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
class WebhooksResource {

    private final Principal principal;
    private final WebhookService webhooks;

    WebhooksResource(Principal principal, WebhookService webhooks) {
        this.principal = principal;
        this.webhooks = webhooks;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List the project's webhooks, oldest first")
    @APIResponse(responseCode = "200", description = "The webhooks")
    public Uni<ItemList<WebhookView>> list() {
        return webhooks.list(principal.project())
                .map(found -> ItemList.of(found, WebhookView::of));
    }

    @POST
    @CustomDeserialization(StrictReader.class)
    @ResponseStatus(201)
    @Operation(operationId = "createWebhook", summary = "Create a webhook, which receives events of the project",
            description = "The secret is returned only once.")
    @APIResponseSchema(value = IssuedWebhookView.class, responseCode = "201",
            responseDescription = "The webhook and its secret")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<IssuedWebhookView> create(@NotNull @Valid NewWebhook body) {
        return webhooks.create(principal.project(), body.toEngine(), principal.subject()).map(IssuedWebhookView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "Get a webhook")
    @APIResponse(responseCode = "200", description = "The webhook")
    public Uni<WebhookView> get(@PathParam("id") String id) {
        return webhooks.get(principal.project(), ResourceIds.webhook(id)).map(WebhookView::of);
    }

    @PATCH
    @CustomDeserialization(StrictReader.class)
    @Path("/{id}")
    @Operation(operationId = "updateWebhook", summary = "Update, activate or deactivate a webhook",
            description = "Pending deliveries are sent to the new URL.")
    @APIResponse(responseCode = "200", description = "The webhook")
    public Uni<WebhookView> update(@PathParam("id") String id, @NotNull @Valid WebhookChange body) {
        return webhooks.change(principal.project(), ResourceIds.webhook(id), body.toEngine()).map(WebhookView::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook and its deliveries")
    @APIResponse(responseCode = "204", description = "The webhook is deleted")
    public Uni<Void> delete(@PathParam("id") String id) {
        return webhooks.delete(principal.project(), ResourceIds.webhook(id));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(operationId = "rotateWebhookSecret", summary = "Replace the secret of a webhook",
            description = "The new secret is returned only once. Until previous_valid_until deliveries are signed with both secrets.")
    @APIResponse(responseCode = "200", description = "The new secret")
    public Uni<RotatedSecretView> rotate(@PathParam("id") String id) {
        return webhooks.rotateSecret(principal.project(), ResourceIds.webhook(id)).map(RotatedSecretView::of);
    }

    record WebhookView(UUID id, String name, String url, List<String> eventTypes, boolean active, String owner,
            Instant createdAt, Instant updatedAt) {

        static WebhookView of(Webhook webhook) {
            Webhook.Subscription chosen = webhook.subscription();
            return new WebhookView(webhook.id(), chosen.name(), chosen.url(), types(webhook), webhook.active(), webhook.owner(),
                    webhook.createdAt(), webhook.updatedAt());
        }

        private static List<String> types(Webhook webhook) {
            return webhook.subscription().eventTypes().stream().map(EventType::wireName).toList();
        }
    }

    /** A new webhook with its secret, which no other response contains. */
    record IssuedWebhookView(WebhookView webhook,
            @Schema(description = "The secret that verifies the signature of a delivery (Standard Webhooks)") String secret) {

        static IssuedWebhookView of(IssuedWebhook issued) {
            return new IssuedWebhookView(WebhookView.of(issued.webhook()), issued.secret().reveal());
        }
    }

    @Schema(description = "The new secret of a webhook. Deliveries are signed with the previous secret too until previous_valid_until.")
    record RotatedSecretView(String secret, Instant previousValidUntil) {

        static RotatedSecretView of(WebhookService.Rotated rotated) {
            return new RotatedSecretView(rotated.secret().reveal(), rotated.previousValidUntil());
        }
    }

    @Schema(description = "Changes of a webhook. An absent field stays unchanged.")
    record WebhookChange(
            @Size(max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Storable @Nullable String name,
            @Size(min = 1, max = MAX_URL) @Storable @Nullable String url,
            @Size(min = 1, max = MAX_TYPES) @Schema(description = TYPES) @Nullable List<@NotNull String> eventTypes,
            @Schema(description = "false: nothing is sent. Pending deliveries are sent once the webhook is active again.") @Nullable Boolean active) {

        static final int MAX_URL = 2048;
        static final int MAX_TYPES = 20;
        static final String TYPES = "memory_add, memory_update, memory_delete, memory_categorize, ingest_job_completed, "
                + "ingest_job_partially_completed, ingest_job_failed, ingest_job_cancelled";

        WebhookPatch toEngine() {
            if (name == null && url == null && eventTypes == null && active == null) {
                throw SouvenirException.invalid("body", "At least one of name, url, event_types and active is required");
            }
            return new WebhookPatch(name == null ? null : name.strip(), url == null ? null : url.strip(),
                    eventTypes == null ? null : EventType.all(eventTypes), active);
        }

        /** Hides the URL, which may contain credentials. */
        @Override
        public String toString() {
            return "WebhookChange";
        }
    }

    @Schema(description = "A webhook to create")
    record NewWebhook(
            @NotBlank @Size(max = 100) @Storable String name,
            @NotBlank @Size(max = WebhookChange.MAX_URL) @Storable @Schema(
                    description = "The URL of the receiver. It must use https and a public address.") String url,
            @NotEmpty @Size(max = WebhookChange.MAX_TYPES) @Schema(
                    description = WebhookChange.TYPES) List<@NotNull String> eventTypes) {

        Webhook.Subscription toEngine() {
            return new Webhook.Subscription(name.strip(), url.strip(), EventType.all(eventTypes));
        }

        /** Hides the URL, which may contain credentials. */
        @Override
        public String toString() {
            return "NewWebhook";
        }
    }
}
