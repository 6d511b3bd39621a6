/** The durable event of an add: accepted, claimed, extracted, stored, done or failed. */
@NullMarked
package io.souvenir.engine.ingest;

import org.jspecify.annotations.NullMarked;
