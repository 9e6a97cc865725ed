/**
 * Prompts and functions: rows of a project of which every version is kept. A prompt is a function
 * whose {@code function_data} has the type {@code prompt}.
 */
@NullMarked
package dev.meridian.data.function;

import org.jspecify.annotations.NullMarked;
