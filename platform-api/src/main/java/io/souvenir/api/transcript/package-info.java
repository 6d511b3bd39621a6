/** Reads the messages of an add in the forms that agent frameworks send. */
@NullMarked
package io.souvenir.api.transcript;

import org.jspecify.annotations.NullMarked;
