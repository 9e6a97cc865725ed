/** Work that a data plane does again and again beside its requests. */
@NullMarked
package dev.meridian.data.round;

import org.jspecify.annotations.NullMarked;
