/** When credentials were used and members active, as planes tell the control plane. */
@NullMarked
package dev.meridian.model.use;

import org.jspecify.annotations.NullMarked;
