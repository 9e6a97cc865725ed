/**
 * The data plane's part of the audit log: a hash chain for each organization, signed from time to
 * time.
 */
@NullMarked
package dev.meridian.data.audit;

import org.jspecify.annotations.NullMarked;
