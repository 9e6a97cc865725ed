/** Tokens with which the console calls the data planes of a person's organizations. */
@NullMarked
package dev.meridian.control.consoletoken;

import org.jspecify.annotations.NullMarked;
