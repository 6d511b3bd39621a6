/** Behaviour of the packaged application when its process is killed or a server is down. */
@NullMarked
package io.souvenir.resilience;

import org.jspecify.annotations.NullMarked;
