/** Exports of memories in the form of a JSON schema, and summaries. */
@NullMarked
package io.souvenir.api.mem0.exports;

import org.jspecify.annotations.NullMarked;
