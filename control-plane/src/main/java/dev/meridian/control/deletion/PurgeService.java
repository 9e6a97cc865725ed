package dev.meridian.control.deletion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.Erasure;
import dev.meridian.model.event.Event;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Destroys what the control plane has of an organization whose time to be restored has passed:
 * first its secrets and settings, then what the planes were told, then everything else, some rows a
 * transaction. The organization's row and its audit log stay as the record of it. Begun again after
 * a failure, it goes on where it was.
 */
@Singleton
class PurgeService {
  private static final Logger LOG = Logger.getLogger(PurgeService.class);
  private static final Actor CONTROL_PLANE = Actor.service("control-plane");
  private static final String ACTION = "organization.purge";

  /** So many rows go in one transaction, which others of the installation wait for. */
  private static final int ROWS_AT_ONCE = 5_000;

  private final ChangeLog changes;
  private final OrganizationRepository organizations;
  private final PurgeRepository repository;

  PurgeService(
      ChangeLog changes, OrganizationRepository organizations, PurgeRepository repository) {
    this.changes = changes;
    this.organizations = organizations;
    this.repository = repository;
  }

  /** One that can't be purged is tried again the next time, and keeps no other from it. */
  Uni<Void> purgeDue() {
    return Panache.withSession(() -> repository.due(Instant.now()))
        .chain(
            due ->
                Multi.createFrom()
                    .iterable(due)
                    .onItem()
                    .transformToUniAndConcatenate(
                        org ->
                            purge(org)
                                .onFailure()
                                .invoke(
                                    e -> LOG.errorf(e, "Organization %s is not purged yet", org))
                                .onFailure()
                                .recoverWithNull())
                    .collect()
                    .asList()
                    .replaceWithVoid());
  }

  private Uni<Void> purge(OrgId org) {
    return secrets(org)
        .chain(begun -> erase(org, begun))
        .chain(() -> rest(org))
        .invoke(() -> LOG.infof("Organization %s is purged", org));
  }

  /** Answers the number of the purge's first transaction: what was said before it goes. */
  private Uni<Long> secrets(OrgId org) {
    return step(
        org,
        (change, row) -> {
          clear(row);
          change.publish(row.event(change.sequence()));
          return repository
              .deleteSecrets(org)
              .invoke(counts -> change.audited(ACTION, row.id, null, report("secrets", counts)))
              .chain(() -> repository.begun(org, ACTION))
              .map(begun -> begun.orElse(change.sequence()));
        });
  }

  /** Says of what the planes were told that it is gone, and forgets that they were told. */
  private Uni<Void> erase(OrgId org, long begun) {
    return step(
            org,
            (change, row) ->
                repository
                    .told(org, begun)
                    .chain(
                        page ->
                            page.isEmpty()
                                ? Uni.createFrom().item(false)
                                : erase(change, row, begun, page)))
        .chain(more -> more ? erase(org, begun) : Uni.createFrom().voidItem());
  }

  private Uni<Boolean> erase(
      Change change, OrganizationRow row, long begun, List<PurgeRepository.Told> page) {
    Map<String, Event> erasures = new LinkedHashMap<>();
    for (PurgeRepository.Told told : page) {
      Erasure.of(told.event(), change.sequence())
          .ifPresent(erasure -> erasures.put(erasure.objectKey(), erasure));
    }
    erasures.values().forEach(change::publish);
    return repository
        .forget(change.org(), begun, page.getLast().position())
        .invoke(
            count ->
                change.audited(ACTION, row.id, null, report("events", Map.of("outbox", count))))
        .replaceWith(true);
  }

  private Uni<Void> rest(OrgId org) {
    return step(
            org,
            (change, row) ->
                repository
                    .deleteRows(org, ROWS_AT_ONCE)
                    .map(
                        counts -> {
                          change.audited(ACTION, row.id, null, report("rows", counts));
                          boolean more = total(counts) == ROWS_AT_ONCE;
                          if (!more) {
                            row.purgedAt = change.at();
                            change.publish(row.event(change.sequence()));
                          }
                          return more;
                        }))
        .chain(more -> more ? rest(org) : Uni.createFrom().voidItem());
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void clear(OrganizationRow row) {
    row.apiUrl = null;
    row.proxyUrl = null;
    row.realtimeUrl = null;
    row.gitMetadata = null;
    row.loopModels = null;
    row.dataPlaneAccount = null;
  }

  private interface Step<T> {
    Uni<T> run(Change change, OrganizationRow row);
  }

  /** One transaction, while the organization is still due. */
  private <T> Uni<T> step(OrgId org, Step<T> step) {
    return changes
        .commitDeleted(
            org,
            CONTROL_PLANE,
            change ->
                organizations
                    .deleted(org)
                    .map(
                        found ->
                            found
                                .filter(
                                    row ->
                                        row.purgeAfter != null
                                            && !change.at().isBefore(row.purgeAfter))
                                .orElseThrow(
                                    () -> ApiException.conflict("The organization is not due")))
                    .chain(row -> step.run(change, row)))
        .map(outcome -> outcome.value());
  }

  private static ObjectNode report(String step, Map<String, Long> counts) {
    ObjectNode report = JsonNodeFactory.instance.objectNode().put("step", step);
    ObjectNode deleted = report.putObject("deleted");
    counts.forEach(deleted::put);
    return report;
  }
}
