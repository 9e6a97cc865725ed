/** LLM calls through the gateway. */
@NullMarked
package dev.meridian.acceptance.gateway;

import org.jspecify.annotations.NullMarked;
