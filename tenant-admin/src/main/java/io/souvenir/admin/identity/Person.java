package io.souvenir.admin.identity;

import org.jspecify.annotations.Nullable;

/** Somebody of an organization; without a role there they have only what projects give them. */
public record Person(String id, String email, @Nullable Role role) {
}
