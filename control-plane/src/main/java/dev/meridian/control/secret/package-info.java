/** Organizations' AI provider secrets: encrypted here, sealed to each region's gateways. */
@NullMarked
package dev.meridian.control.secret;

import org.jspecify.annotations.NullMarked;
