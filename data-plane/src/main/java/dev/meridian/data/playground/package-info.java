/** Playgrounds: where people try prompts. Their rows are records, {@code playground_logs}. */
@NullMarked
package dev.meridian.data.playground;

import org.jspecify.annotations.NullMarked;
