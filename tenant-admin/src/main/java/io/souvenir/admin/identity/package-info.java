/** Keycloak: the realm's configuration, people's accounts, and the clients and grants of API keys. No other package uses Keycloak's types. */
@NullMarked
package io.souvenir.admin.identity;

import org.jspecify.annotations.NullMarked;
