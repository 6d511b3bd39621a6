/** The external models of projects: purposes, providers, settings, secrets and failures. */
@NullMarked
package io.souvenir.engine.provider;

import org.jspecify.annotations.NullMarked;
