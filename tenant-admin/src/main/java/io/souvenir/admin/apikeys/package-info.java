/** API keys: format, rows, Keycloak clients, and authentication. */
@NullMarked
package io.souvenir.admin.apikeys;

import org.jspecify.annotations.NullMarked;
