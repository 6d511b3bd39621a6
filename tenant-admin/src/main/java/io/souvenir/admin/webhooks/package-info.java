/**
 * Webhooks: whom a project wants told of its changes, and the telling. Deliveries are written by the database in the change's own
 * transaction. All of it goes through the reactive client: claims, recordings and what waits are one set of tables.
 */
@NullMarked
package io.souvenir.admin.webhooks;

import org.jspecify.annotations.NullMarked;
