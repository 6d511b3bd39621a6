/** Readiness, one named check per dependency: those that only degrade the service stay UP and say so. */
@NullMarked
package io.souvenir.api.health;

import org.jspecify.annotations.NullMarked;
