/**
 * What is known of a user, as one document of the project's form. It quotes memories, so the database withdraws it in the
 * transaction in which any memory of the user is forgotten or revised.
 */
@NullMarked
package io.souvenir.engine.profile;

import org.jspecify.annotations.NullMarked;
