package dev.meridian.model.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done to what.
 *
 * @param action {@code <resource>.<verb>}
 * @param resourceName as it was called then
 * @param projectId the project that it belongs to, where it belongs to one
 */
public record AuditSubject(
    String action,
    String resourceType,
    UUID resourceId,
    @Nullable String resourceName,
    @Nullable UUID projectId) {}
