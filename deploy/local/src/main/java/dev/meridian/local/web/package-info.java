/** A small HTTP server that the stand-ins and the launcher's own control share. */
@NullMarked
package dev.meridian.local.web;

import org.jspecify.annotations.NullMarked;
