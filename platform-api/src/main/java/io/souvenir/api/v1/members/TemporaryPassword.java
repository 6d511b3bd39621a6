package io.souvenir.api.v1.members;

/** A password that must be changed at the first login. */
record TemporaryPassword(String temporaryPassword) {
}
