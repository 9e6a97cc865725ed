/**
 * What planes tell each other about organizations: changes in commit order, as values with a
 * version.
 */
@NullMarked
package dev.meridian.model.event;

import org.jspecify.annotations.NullMarked;
