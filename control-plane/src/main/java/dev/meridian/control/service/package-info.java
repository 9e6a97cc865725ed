/** How other services prove who they are, on the internal port. */
@NullMarked
package dev.meridian.control.service;

import org.jspecify.annotations.NullMarked;
