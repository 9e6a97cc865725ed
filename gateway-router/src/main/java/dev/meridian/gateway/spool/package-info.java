/**
 * A journal on disk that outlives the process: what was appended is read again until it is settled.
 * It is sealed, because it holds what the region's data plane holds.
 */
@NullMarked
package dev.meridian.gateway.spool;

import org.jspecify.annotations.NullMarked;
