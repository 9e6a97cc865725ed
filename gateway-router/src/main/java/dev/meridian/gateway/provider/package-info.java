/** LLM providers: their secrets and their wire formats. */
@NullMarked
package dev.meridian.gateway.provider;

import org.jspecify.annotations.NullMarked;
