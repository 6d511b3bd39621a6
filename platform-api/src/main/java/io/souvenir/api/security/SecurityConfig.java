package io.souvenir.api.security;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "souvenir.security")
interface SecurityConfig {

    /** The OIDC clients whose tokens are accepted. The clients of API keys never are. */
    @WithDefault("souvenir-console,souvenir-operator")
    Set<String> clients();
}
