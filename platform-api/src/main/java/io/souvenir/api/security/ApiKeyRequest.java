package io.souvenir.api.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A presented API key on its way to whoever can tell what it is worth. */
class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
