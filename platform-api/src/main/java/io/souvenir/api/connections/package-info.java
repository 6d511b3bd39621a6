/** What one client may hold of the server: how many connections, and for how long without a complete request. */
@NullMarked
package io.souvenir.api.connections;

import org.jspecify.annotations.NullMarked;
