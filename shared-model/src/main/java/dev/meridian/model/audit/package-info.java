/** The audit log as every service and tool sees it: its events, their hash chain, signed heads. */
@NullMarked
package dev.meridian.model.audit;

import org.jspecify.annotations.NullMarked;
