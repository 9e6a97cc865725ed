/**
 * Provider keys and environment variables of projects and functions: written, shown by their
 * previews, handed out to the region's gateways alone.
 */
@NullMarked
package dev.meridian.data.secret;

import org.jspecify.annotations.NullMarked;
