/** A plane's copy of the control plane's state, kept from changes, read without locks. */
@NullMarked
package dev.meridian.model.replica;

import org.jspecify.annotations.NullMarked;
