/**
 * Rows of experiments, datasets and project logs: how they are read from requests, merged, stored
 * and fetched.
 */
@NullMarked
package dev.meridian.data.record;

import org.jspecify.annotations.NullMarked;
