/**
 * The profile of a user: one document by the project's schema. It quotes memories, so the database resets it in the transaction that
 * deletes or revises a memory of the user.
 */
@NullMarked
package io.souvenir.engine.profile;

import org.jspecify.annotations.NullMarked;
