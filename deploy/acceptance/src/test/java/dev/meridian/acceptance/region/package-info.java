/** Every organization's records in its own region: wrong addresses, wrong stores. */
@NullMarked
package dev.meridian.acceptance.region;

import org.jspecify.annotations.NullMarked;
