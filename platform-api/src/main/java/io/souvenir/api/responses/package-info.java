/** Answers that are large: in the order of tenants, a few at a time, and never as a whole in memory. */
@NullMarked
package io.souvenir.api.responses;

import org.jspecify.annotations.NullMarked;
