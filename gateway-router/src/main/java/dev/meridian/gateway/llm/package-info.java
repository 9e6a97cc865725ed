/** Calls of LLM models: from an SDK through the gateway to a provider and back. */
@NullMarked
package dev.meridian.gateway.llm;

import org.jspecify.annotations.NullMarked;
