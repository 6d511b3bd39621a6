/**
 * Webhooks of projects and their deliveries. A database trigger records deliveries in the transaction of the change. The package uses
 * the reactive client instead of Hibernate.
 */
@NullMarked
package io.souvenir.admin.webhooks;

import org.jspecify.annotations.NullMarked;
