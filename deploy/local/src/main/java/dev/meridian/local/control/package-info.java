/** How commands speak to the launcher that runs. */
@NullMarked
package dev.meridian.local.control;

import org.jspecify.annotations.NullMarked;
