/** What a client asks of the service itself. */
@NullMarked
package dev.meridian.data.status;

import org.jspecify.annotations.NullMarked;
