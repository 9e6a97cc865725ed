/** Environments of an organization, such as production: what versions are assigned to. */
@NullMarked
package dev.meridian.control.environment;

import org.jspecify.annotations.NullMarked;
