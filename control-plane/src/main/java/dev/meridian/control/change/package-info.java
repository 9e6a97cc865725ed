/** A mutation: one transaction with its audit event and its place in the outbox. */
@NullMarked
package dev.meridian.control.change;

import org.jspecify.annotations.NullMarked;
