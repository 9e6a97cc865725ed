/** The control plane's Postgres: whose it is, and its schema. */
@NullMarked
package dev.meridian.control.store;

import org.jspecify.annotations.NullMarked;
