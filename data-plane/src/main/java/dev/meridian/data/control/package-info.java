/** Where the control plane is, and the client that asks it. */
@NullMarked
package dev.meridian.data.control;

import org.jspecify.annotations.NullMarked;
