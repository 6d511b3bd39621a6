package io.souvenir.admin.apikeys;

/** A new key with its secret, to be shown this once. */
public record IssuedApiKey(ApiKeyInfo info, ApiKey key) {
}
