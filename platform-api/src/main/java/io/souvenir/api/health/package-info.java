/** Readiness, one named check for each dependency. A dependency that only degrades the service stays UP, with a reason. */
@NullMarked
package io.souvenir.api.health;

import org.jspecify.annotations.NullMarked;
