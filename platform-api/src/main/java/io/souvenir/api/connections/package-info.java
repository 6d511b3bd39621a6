/** Limits of connections: how many a client address may open, and how long a request may take to arrive. */
@NullMarked
package io.souvenir.api.connections;

import org.jspecify.annotations.NullMarked;
