/** A stand-in for an OpenAI-compatible provider, which echoes and says so. */
@NullMarked
package dev.meridian.local.demo;

import org.jspecify.annotations.NullMarked;
