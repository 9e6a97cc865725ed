/** Meridian's own services as child processes, and their configuration. */
@NullMarked
package dev.meridian.local.service;

import org.jspecify.annotations.NullMarked;
