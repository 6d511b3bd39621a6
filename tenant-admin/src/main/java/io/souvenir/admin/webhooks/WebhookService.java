package io.souvenir.admin.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.webhooks.Webhook.WebhookPatch;
import io.souvenir.engine.outbound.OutboundClient;
import io.souvenir.engine.secrets.Secrets;
import io.souvenir.engine.tenancy.ProjectRef;

/** Creates, lists, changes and deletes the webhooks of a project. */
@ApplicationScoped
public class WebhookService {

    private static final String URL = "url";

    private final WebhookStore store;
    private final WebhookSecrets secrets;
    private final OutboundClient outbound;
    private final WebhooksConfig config;

    WebhookService(WebhookStore store, Secrets secrets, OutboundClient outbound, WebhooksConfig config) {
        this.store = store;
        this.secrets = new WebhookSecrets(secrets);
        this.outbound = outbound;
        this.config = config;
    }

    /** A new secret, and until when the previous one signs too. */
    public record Rotated(SigningSecret secret, Instant previousValidUntil) {
    }

    public Uni<IssuedWebhook> create(ProjectRef project, Webhook.Subscription chosen, String owner) {
        String host = outbound.destination(chosen.url(), URL).host();
        UUID id = UUID.randomUUID();
        SigningSecret secret = SigningSecret.generate();
        byte[] sealed = secrets.seal(project.tenant(), id, secret);
        return store.insert(project, new WebhookStore.NewRow(id, chosen, host, owner, sealed), config.perProject())
                .map(made -> new IssuedWebhook(made, secret));
    }

    /** Oldest first. */
    public Uni<List<Webhook>> list(ProjectRef project) {
        return store.list(project);
    }

    public Uni<Webhook> get(ProjectRef project, UUID id) {
        return store.get(project, id);
    }

    public Uni<Webhook> change(ProjectRef project, UUID id, WebhookPatch patch) {
        String url = patch.url();
        return store.update(project, id, patch, url == null ? null : outbound.destination(url, URL).host());
    }

    /** Cascades to its deliveries. */
    public Uni<Void> delete(ProjectRef project, UUID id) {
        return store.delete(project, id);
    }

    public Uni<Rotated> rotateSecret(ProjectRef project, UUID id) {
        SigningSecret secret = SigningSecret.generate();
        return store.rotate(project, id, secrets.seal(project.tenant(), id, secret), config.secretOverlap())
                .map(until -> new Rotated(secret, until.toInstant()));
    }

    public record IssuedWebhook(Webhook webhook, SigningSecret secret) {
    }
}
