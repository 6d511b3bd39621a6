/** What is known of a user, as one document. */
@NullMarked
package io.souvenir.api.mem0.profiles;

import org.jspecify.annotations.NullMarked;
