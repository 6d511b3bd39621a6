/** Webhooks and their deliveries. */
@NullMarked
package io.souvenir.api.v1.webhooks;

import org.jspecify.annotations.NullMarked;
