package io.souvenir.admin.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The address of Keycloak and the limits of calls to it. */
@ConfigMapping(prefix = "souvenir.keycloak")
public interface KeycloakConfig {

    /** Keycloak's address, without a realm. */
    URI url();

    /** The realm with the organizations, people and clients of Souvenir. */
    @WithDefault("souvenir")
    String realm();

    /** The issuer of tokens; by default the realm's address below {@code url}. Needed if Keycloak has another public name. */
    Optional<String> issuer();

    /** The secret of the client {@code souvenir-admin}. */
    Optional<String> adminSecret();

    /** How long one grant or key set may take before it counts as an outage. */
    @WithDefault("PT5S")
    Duration grantTimeout();

    /** Connections for grants. Twice as many requests may wait; further ones fail as an outage. */
    @WithDefault("16")
    int grantConnections();

    /** How long one administrative call may take. */
    @WithDefault("PT20S")
    Duration adminTimeout();

    /** Threads for administrative calls, which block. */
    @WithDefault("8")
    int adminThreads();

    default String realmUrl() {
        String base = url().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/realms/" + realm();
    }

    default String expectedIssuer() {
        return issuer().orElseGet(this::realmUrl);
    }
}
