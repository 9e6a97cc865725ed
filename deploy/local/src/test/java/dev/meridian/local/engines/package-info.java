/**
 * The engines that component tests of all services run on: in this process and its children, or
 * containers where Docker is there.
 */
@NullMarked
package dev.meridian.local.engines;

import org.jspecify.annotations.NullMarked;
