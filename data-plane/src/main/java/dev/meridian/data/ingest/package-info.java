/** What the region's gateways ask on behalf of their callers: parents resolved, spans stored. */
@NullMarked
package dev.meridian.data.ingest;

import org.jspecify.annotations.NullMarked;
