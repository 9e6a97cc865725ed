/** This gateway's copy of the control plane's state, and whose a credential is. */
@NullMarked
package dev.meridian.gateway.replica;

import org.jspecify.annotations.NullMarked;
