package io.souvenir.admin.webhooks;

import java.util.UUID;

import io.souvenir.engine.secrets.Secrets;
import io.souvenir.engine.tenancy.TenantId;

/** Encrypts the secrets of each webhook so that they can be decrypted for this webhook only. */
record WebhookSecrets(Secrets secrets) {

    byte[] seal(TenantId tenant, UUID webhook, SigningSecret secret) {
        return secrets.seal(secret.reveal(), context(tenant, webhook));
    }

    SigningSecret open(TenantId tenant, UUID webhook, byte[] sealed) {
        return new SigningSecret(secrets.open(sealed, context(tenant, webhook)));
    }

    private static String context(TenantId tenant, UUID webhook) {
        return "webhook/" + tenant + "/" + webhook;
    }
}
