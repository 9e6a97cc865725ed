/** Typed identifiers: what one id names can't be passed where another is asked for. */
@NullMarked
package dev.meridian.model.id;

import org.jspecify.annotations.NullMarked;
