/** How requests reach the control plane: encrypted, from an address that is known. */
@NullMarked
package dev.meridian.control.transport;

import org.jspecify.annotations.NullMarked;
