package io.souvenir.api.mem0.webhooks;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.EventType;
import io.souvenir.admin.webhooks.Webhook;
import io.souvenir.admin.webhooks.Webhook.WebhookPatch;
import io.souvenir.admin.webhooks.WebhookService;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.SouvenirException;

@Path("/api/v1/webhooks/")
@RequestScoped
@RequiresPermission(Permission.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
class WebhooksResource {

    private final Principal principal;
    private final WebhookService webhooks;

    WebhooksResource(Principal principal, WebhookService webhooks) {
        this.principal = principal;
        this.webhooks = webhooks;
    }

    @GET
    @Path("projects/{project}/")
    @Operation(operationId = "mem0Webhooks", summary = "List the webhooks of the credential's project")
    @APIResponse(responseCode = "200", description = "The webhooks, oldest first")
    public Uni<List<WebhookRow>> list(@PathParam("project") String project) {
        ProjectClaims.check(principal, null, project);
        return webhooks.list(principal.project()).map(all -> all.stream().map(WebhookRow::of).toList());
    }

    @POST
    @Path("projects/{project}/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0CreateWebhook", summary = "Create a webhook of the credential's project",
            description = "rotateWebhookSecret returns the secret that verifies its deliveries.")
    @APIResponseSchema(value = WebhookRow.class, responseCode = "201", responseDescription = "The webhook")
    public Uni<WebhookRow> create(@PathParam("project") String project, @NotNull @Valid WebhookCall body) {
        ProjectClaims.check(principal, null, project);
        return webhooks.create(principal.project(), body.subscription(), principal.subject())
                .map(issued -> WebhookRow.of(issued.webhook()));
    }

    @PUT
    @Path("{webhook_id}/")
    @Operation(operationId = "mem0UpdateWebhook", summary = "Update a webhook. An absent field stays unchanged.")
    @APIResponse(responseCode = "200", description = "The webhook is updated")
    public Uni<MessageAnswer> update(@PathParam("webhook_id") String id, @NotNull @Valid WebhookCall body) {
        return webhooks.change(principal.project(), ResourceIds.webhook(id), body.patch())
                .map(changed -> MessageAnswer.of("Webhook updated successfully"));
    }

    @DELETE
    @Path("{webhook_id}/")
    @Operation(operationId = "mem0DeleteWebhook", summary = "Delete a webhook")
    @APIResponse(responseCode = "200", description = "The webhook is deleted")
    public Uni<MessageAnswer> delete(@PathParam("webhook_id") String id) {
        return webhooks.delete(principal.project(), ResourceIds.webhook(id))
                .map(gone -> MessageAnswer.of("Webhook deleted successfully"));
    }

    /** A webhook to create, which requires the first three fields, or a change of a webhook. */
    @Schema(name = "Mem0WebhookCall")
    record WebhookCall(
            @Size(max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Storable @Nullable String name,
            @Size(min = 1, max = 2048) @Storable @Nullable String url,
            @Size(min = 1, max = 20) @Nullable List<@NotNull String> eventTypes,
            @JsonProperty("is_active") @Nullable Boolean active) {

        Webhook.Subscription subscription() {
            return new Webhook.Subscription(required("name", name).strip(), required("url", url).strip(),
                    EventType.all(required("event_types", eventTypes)));
        }

        private static <T> T required(String field, @Nullable T value) {
            if (value == null) {
                throw SouvenirException.invalid(field, field + " is required");
            }
            return value;
        }

        WebhookPatch patch() {
            return new WebhookPatch(name == null ? null : name.strip(), url == null ? null : url.strip(),
                    eventTypes == null ? null : EventType.all(eventTypes), active);
        }

        /** Hides the URL, which may contain credentials. */
        @Override
        public String toString() {
            return "WebhookCall";
        }
    }

    @Schema(name = "Mem0Webhook")
    record WebhookRow(String webhookId, String name, String url, List<String> eventTypes, String owner,
            @JsonProperty("is_active") boolean active, String project, Instant createdAt, Instant updatedAt) {

        static WebhookRow of(Webhook webhook) {
            Webhook.Subscription chosen = webhook.subscription();
            return new WebhookRow(webhook.id().toString(), chosen.name(), chosen.url(),
                    chosen.eventTypes().stream().map(EventType::wireName).toList(), webhook.owner(), webhook.active(),
                    webhook.project().toString(), webhook.createdAt(), webhook.updatedAt());
        }
    }
}
