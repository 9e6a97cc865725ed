/** Who listens where with which credentials: decided once, before anything starts. */
@NullMarked
package dev.meridian.local.plan;

import org.jspecify.annotations.NullMarked;
