package io.souvenir.api.security;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose tokens are taken. */
@ConfigMapping(prefix = "souvenir.security")
interface SecurityConfig {

    /** The clients whose tokens are accepted as {@code Bearer}; an API key's own client never is. */
    @WithDefault("souvenir-console,souvenir-operator")
    Set<String> clients();
}
