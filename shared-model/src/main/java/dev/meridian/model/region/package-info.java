/** Regions: where an organization's records live. Which regions exist is configuration. */
@NullMarked
package dev.meridian.model.region;

import org.jspecify.annotations.NullMarked;
