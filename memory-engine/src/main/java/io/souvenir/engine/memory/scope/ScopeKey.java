package io.souvenir.engine.memory.scope;

/** Names a scope within its project: the kind of the owner that it belongs to, and that owner's id. */
public record ScopeKey(String kind, String owner) {
}
