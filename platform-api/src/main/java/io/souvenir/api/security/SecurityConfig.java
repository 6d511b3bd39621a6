package io.souvenir.api.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

@ConfigMapping(prefix = "souvenir.security")
interface SecurityConfig {

    /** The OIDC clients whose tokens are accepted. The clients of API keys never are. */
    @WithDefault("souvenir-console,souvenir-operator")
    Set<String> clients();
}
