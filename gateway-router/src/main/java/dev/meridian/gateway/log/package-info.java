/** Spans of LLM calls: what they hold and how they reach the own region's data plane. */
@NullMarked
package dev.meridian.gateway.log;

import org.jspecify.annotations.NullMarked;
