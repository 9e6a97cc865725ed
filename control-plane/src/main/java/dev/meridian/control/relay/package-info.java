/** Publishes the outbox to every region's broker. */
@NullMarked
package dev.meridian.control.relay;

import org.jspecify.annotations.NullMarked;
