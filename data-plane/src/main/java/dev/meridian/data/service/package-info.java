/** This service's name and keys, with which services of an installation know each other. */
@NullMarked
package dev.meridian.data.service;

import org.jspecify.annotations.NullMarked;
