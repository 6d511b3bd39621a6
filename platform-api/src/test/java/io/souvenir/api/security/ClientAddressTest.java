package io.souvenir.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @ValueSource(strings = { "2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", "2001:DB8:1:2::1%eth0" })
    void allAddressesOfAnIpv6NetworkAreOneClient(String host) {
        // When
        String client = ClientAddress.of(host);
        // Then
        assertThat(client).isEqualTo(ClientAddress.of("2001:db8:1:2::")).isNotEqualTo(ClientAddress.of("2001:db8:1:3::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "192.0.2.1", "a-host-that-a-proxy-names" })
    void otherAddressesStandForThemselves(String host) {
        // When
        String client = ClientAddress.of(host);
        // Then
        assertThat(client).isEqualTo(host);
    }

    @Test
    void clientsWithoutAnAddressAreOne() {
        // When
        String client = ClientAddress.of(null);
        // Then
        assertThat(client).isEqualTo("unknown");
    }
}
