/** What ./meridian can do. */
@NullMarked
package dev.meridian.local.command;

import org.jspecify.annotations.NullMarked;
