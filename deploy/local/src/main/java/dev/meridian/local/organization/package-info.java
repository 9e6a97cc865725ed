/** The demo organizations, and others on demand. */
@NullMarked
package dev.meridian.local.organization;

import org.jspecify.annotations.NullMarked;
