/** Organizations: tenants, each pinned to one region for life. */
@NullMarked
package dev.meridian.control.organization;

import org.jspecify.annotations.NullMarked;
