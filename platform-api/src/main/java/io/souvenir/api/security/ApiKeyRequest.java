package io.souvenir.api.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** An API key that is to be verified, and the address of its client. */
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

    String address() {
        return address;
    }
}
