/** The description of this service's own API, which the console's types are made of. */
@NullMarked
package dev.meridian.control.openapi;

import org.jspecify.annotations.NullMarked;
