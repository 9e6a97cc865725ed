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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Destroys what the control plane has of an organization whose time to be restored has passed:
 * first its secrets, then what the planes were told, then everything else. The organization's row,
 * without its settings, and its audit log stay as the record of it. Begun again after a failure, it
 * starts over.
 */
@Singleton
class PurgeService {
  private static final Logger LOG = Logger.getLogger(PurgeService.class);
  private static final Actor CONTROL_PLANE = Actor.service("control-plane");
  private static final String ACTION = "organization.purge";

  /** So many events leave in one transaction, which others of the installation wait for. */
  private static final int EVENTS_AT_ONCE = 1_000;

  private final ChangeLog changes;
  private final OrganizationRepository organizations;
  private final PurgeRepository repository;

  PurgeService(
      ChangeLog changes, OrganizationRepository organizations, PurgeRepository repository) {
    this.changes = changes;
    this.organizations = organizations;
    this.repository = repository;
  }

  Uni<Void> purgeDue() {
    return Panache.withSession(() -> repository.due(Instant.now()))
        .chain(due -> each(due, this::purge));
  }

  private Uni<Void> purge(OrgId org) {
    return secrets(org)
        .chain(first -> erase(org).chain(() -> rest(org, first)))
        .invoke(() -> LOG.infof("Organization %s is purged", org));
  }

  /** Answers the number of the transaction: what the planes were told before it is of no use. */
  private Uni<Long> secrets(OrgId org) {
    return step(
        org,
        (change, row) ->
            repository
                .deleteSecrets(org)
                .invoke(counts -> change.audited(ACTION, row.id, null, report("secrets", counts)))
                .replaceWith(change.sequence()));
  }

  private Uni<Void> erase(OrgId org) {
    return Panache.withSession(() -> known(org, 0, new LinkedHashMap<>()))
        .map(known -> chunks(known.values()))
        .chain(chunks -> each(chunks, chunk -> erase(org, chunk)));
  }

  private Uni<Void> erase(OrgId org, List<Event> chunk) {
    return step(
        org,
        (change, row) -> {
          chunk.forEach(event -> Erasure.of(event, change.sequence()).ifPresent(change::publish));
          change.audited(
              ACTION, row.id, null, report("events", Map.of("events", (long) chunk.size())));
          return Uni.createFrom().voidItem();
        });
  }

  private Uni<Void> rest(OrgId org, long first) {
    return step(
        org,
        (change, row) -> {
          clear(row, change.at());
          change.publish(row.event(change.sequence()));
          return repository
              .deleteRows(org, first)
              .invoke(counts -> change.audited(ACTION, row.id, null, report("rows", counts)))
              .replaceWithVoid();
        });
  }

  private static void clear(OrganizationRow row, Instant now) {
    row.purgedAt = now;
    row.apiUrl = null;
    row.proxyUrl = null;
    row.realtimeUrl = null;
    row.gitMetadata = null;
    row.loopModels = null;
    row.dataPlaneAccount = null;
  }

  /** What the planes were last told of each object. */
  private Uni<Map<String, Event>> known(OrgId org, long after, Map<String, Event> known) {
    return repository
        .told(org, after)
        .chain(
            page -> {
              page.forEach(told -> known.put(told.event().objectKey(), told.event()));
              return page.isEmpty()
                  ? Uni.createFrom().item(known)
                  : known(org, page.getLast().position(), known);
            });
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

  private static List<List<Event>> chunks(Collection<Event> events) {
    List<Event> all = new ArrayList<>(events);
    List<List<Event>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += EVENTS_AT_ONCE) {
      chunks.add(all.subList(i, Math.min(all.size(), i + EVENTS_AT_ONCE)));
    }
    return chunks;
  }

  private static <T> Uni<Void> each(
      Collection<T> items, java.util.function.Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
