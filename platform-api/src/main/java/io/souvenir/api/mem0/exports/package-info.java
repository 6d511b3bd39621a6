/** Memories in the form that a caller asks for, and in short. */
@NullMarked
package io.souvenir.api.mem0.exports;

import org.jspecify.annotations.NullMarked;
