package dev.meridian.control.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.audit.VerificationBody.Broken;
import dev.meridian.control.audit.VerificationBody.Chain;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.dataplane.DataPlanes;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks an organization's chains for who may read its audit log. Whoever asks while an
 * organization is being checked shares the answer: a check reads the whole log.
 */
@Singleton
class VerificationService {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AuditService log;
  private final ChainService chains;
  private final DataPlanes planes;
  private final Map<OrgId, Uni<VerificationBody>> running = new ConcurrentHashMap<>();

  VerificationService(AuditService log, ChainService chains, DataPlanes planes) {
    this.log = log;
    this.chains = chains;
    this.planes = planes;
  }

  /** Fails with 403 for who may not read the log. */
  Uni<VerificationBody> verify(Caller caller, AuditQuery query) {
    return log.readable(caller, query)
        .chain(
            row ->
                running.computeIfAbsent(
                    row.org(),
                    org ->
                        verify(row)
                            .onTermination()
                            .invoke(() -> running.remove(org))
                            .memoize()
                            .indefinitely()));
  }

  private Uni<VerificationBody> verify(OrganizationRow row) {
    Uni<Chain> own =
        Uni.createFrom()
            .item(() -> chains.verify(row.org().toString()))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .map(
                verdict ->
                    Chain.checked(
                        AuditPlane.CONTROL,
                        verdict.events(),
                        verdict.heads(),
                        verdict
                            .firstBroken()
                            .map(broken -> new Broken(broken.sequence(), broken.reason()))
                            .orElse(null)));
    Uni<Chain> regional =
        Uni.createFrom()
            .deferred(
                () ->
                    planes.get(row.region(), "/internal/audit/" + row.org() + "/verify", PATIENCE))
            .map(
                found ->
                    found
                        .map(VerificationService::chain)
                        .orElseGet(() -> Chain.unreachable(AuditPlane.DATA)))
            .onFailure()
            .recoverWithItem(Chain.unreachable(AuditPlane.DATA));
    return Uni.combine()
        .all()
        .unis(own, regional)
        .with((control, data) -> new VerificationBody(List.of(control, data)));
  }

  private static Chain chain(JsonNode answer) {
    JsonNode broken = answer.path("first_broken");
    return Chain.checked(
        AuditPlane.DATA,
        answer.path("events").asLong(),
        answer.path("heads").asLong(),
        broken.isObject()
            ? new Broken(broken.path("sequence").asLong(), broken.path("reason").asText())
            : null);
  }
}
