package dev.meridian.local.component;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a component now.
 *
 * @param seconds how long its last start took, once it was ready
 * @param restarts how often it was started again after it had ended by itself
 * @param message why it is not ready, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComponentStatus(
    String name,
    State state,
    @Nullable Long pid,
    @Nullable Double seconds,
    int restarts,
    @Nullable String message) {}
