/** How services prove to each other who they are. */
@NullMarked
package dev.meridian.model.service;

import org.jspecify.annotations.NullMarked;
