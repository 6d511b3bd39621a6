/** Everything Keycloak: the realm's settings, people's accounts, the clients behind API keys and their grants. No other package imports its types. */
@NullMarked
package io.souvenir.admin.identity;

import org.jspecify.annotations.NullMarked;
