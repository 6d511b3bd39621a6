/** What tests of every module share: the real servers, and what a client of the engine needs. */
@NullMarked
package io.souvenir.engine.testing;

import org.jspecify.annotations.NullMarked;
