/** Bad input: status, shape, and nothing half-stored. */
@NullMarked
package dev.meridian.acceptance.error;

import org.jspecify.annotations.NullMarked;
