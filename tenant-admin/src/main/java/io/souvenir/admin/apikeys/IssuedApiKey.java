package io.souvenir.admin.apikeys;

/** A new key with its secret, which is returned only once. */
public record IssuedApiKey(ApiKeyInfo info, ApiKey key) {
}
