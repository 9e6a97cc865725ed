/**
 * Environment variables for all functions of an organization. Those of projects and functions live
 * in data planes, and what is sent here of them is refused.
 */
@NullMarked
package dev.meridian.control.envvar;

import org.jspecify.annotations.NullMarked;
