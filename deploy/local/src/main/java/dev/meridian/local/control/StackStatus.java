package dev.meridian.local.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.meridian.local.component.ComponentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher says about its stack.
 *
 * @param seconds since the launcher began, until the stack was ready or now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackStatus(
    Phase phase,
    long pid,
    String home,
    double seconds,
    @Nullable String message,
    List<ComponentStatus> components) {}
