/** Where a service may connect to when a user chose the address. Decides; connects nowhere. */
@NullMarked
package dev.meridian.model.outbound;

import org.jspecify.annotations.NullMarked;
