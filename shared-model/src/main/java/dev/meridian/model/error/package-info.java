/** What can go wrong, as callers see it: one code per category, one body for all services. */
@NullMarked
package dev.meridian.model.error;

import org.jspecify.annotations.NullMarked;
