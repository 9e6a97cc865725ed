/** Where prompts and playgrounds are, which live in their organization's region. */
@NullMarked
package dev.meridian.control.prompt;

import org.jspecify.annotations.NullMarked;
