/** How requests may reach a service. */
@NullMarked
package dev.meridian.model.transport;

import org.jspecify.annotations.NullMarked;
