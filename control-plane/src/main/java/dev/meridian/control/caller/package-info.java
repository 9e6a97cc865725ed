/** Who calls: an API key, a service token or a signed-in person. */
@NullMarked
package dev.meridian.control.caller;

import org.jspecify.annotations.NullMarked;
