package io.souvenir.api.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A presented API key on its way to whoever can tell what it is worth. */
class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;
    private final String address;

    ApiKeyRequest(String key, String address) {
        this.key = key;
        this.address = address;
    }

    String key() {
        return key;
    }

    /** Where it comes from. */
    String address() {
        return address;
    }
}
