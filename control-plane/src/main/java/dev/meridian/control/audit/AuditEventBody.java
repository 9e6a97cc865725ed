package dev.meridian.control.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.model.audit.AuditEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as people read it and as it is exported: with all that its hash covers, so that an
 * export can be checked without us.
 *
 * @param id the sequence, in the chain of its plane
 * @param before byte for byte as it was stored, or the hash could not be checked
 */
@JsonNaming(SnakeCaseStrategy.class)
record AuditEventBody(
    long id,
    AuditPlane plane,
    Instant created,
    UUID orgId,
    @Nullable UUID projectId,
    String actorId,
    @Nullable String actorEmail,
    @Nullable String actorName,
    @Nullable UUID impersonatedBy,
    @Nullable UUID credentialId,
    String eventType,
    Details eventDetails,
    String resourceType,
    UUID resourceId,
    @Nullable String resourceName,
    @JsonRawValue @Nullable String before,
    @JsonRawValue @Nullable String after,
    int hashVersion,
    String hash,
    String previousHash) {

  /** The request that it came from. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Details(@Nullable String traceId, @Nullable String clientAddress) {}

  static AuditEventBody of(AuditPlane plane, AuditEvent event, Optional<Actors.Known> actor) {
    return new AuditEventBody(
        event.sequence(),
        plane,
        event.at(),
        event.org().value(),
        event.subject().projectId(),
        event.source().actor(),
        actor.flatMap(Actors.Known::email).orElse(null),
        actor.flatMap(Actors.Known::name).orElse(null),
        event.source().impersonatedBy(),
        event.source().credential(),
        event.subject().action(),
        new Details(event.source().traceId(), event.source().clientAddress()),
        event.subject().resourceType(),
        event.subject().resourceId(),
        event.subject().resourceName(),
        event.before(),
        event.after(),
        event.hashVersion(),
        event.hash(),
        event.previousHash());
  }
}
