/** HTTP as a client without an SDK speaks it. */
@NullMarked
package dev.meridian.acceptance.http;

import org.jspecify.annotations.NullMarked;
