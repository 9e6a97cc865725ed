package dev.meridian.model.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, and from where.
 *
 * @param actor a principal's id, or {@code service:<name>} for a service acting for itself
 * @param impersonatedBy the principal who really acted, where it acted as another
 * @param credential the key or token that was used; none for a session
 * @param traceId what the answer carried as {@code x-bt-internal-trace-id}
 * @param clientAddress the address that the request came from
 */
public record AuditSource(
    String actor,
    @Nullable UUID impersonatedBy,
    @Nullable UUID credential,
    @Nullable String traceId,
    @Nullable String clientAddress) {}
