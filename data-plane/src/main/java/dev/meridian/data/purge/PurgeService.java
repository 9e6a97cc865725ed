package dev.meridian.data.purge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.audit.AuditSources;
import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.json.Json;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.data.service.ServiceConfig;
import dev.meridian.data.store.Database;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.replica.OrgState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Destroys what was deleted once it can't be restored any more, some rows a transaction, and says
 * in the audit log how much there was. Begun again after a failure, it goes on where it was.
 * Blocks.
 */
@ApplicationScoped
class PurgeService {
  private static final Logger LOG = Logger.getLogger(PurgeService.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Folders of the bucket that outlive their organization. */
  private static final String KEPT = "audit-heads/";

  private final Database database;
  private final ReplicaService replica;
  private final DoomedRepository doomed;
  private final PurgeRepository rows;
  private final Bucket bucket;
  private final AuditLog audit;
  private final PurgeConfig config;
  private final String service;

  PurgeService(
      Database database,
      ReplicaService replica,
      DoomedRepository doomed,
      PurgeRepository rows,
      Bucket bucket,
      AuditLog audit,
      PurgeConfig config,
      ServiceConfig service) {
    this.database = database;
    this.replica = replica;
    this.doomed = doomed;
    this.rows = rows;
    this.bucket = bucket;
    this.audit = audit;
    this.config = config;
    this.service = service.name();
  }

  /** One that can't be destroyed is tried again the next time, and keeps no other from it. */
  void round(Instant now) throws InterruptedException {
    Map<Boolean, List<OrgId>> known =
        wait(doomed.organizations()).stream()
            .filter(org -> organization(org).isPresent())
            .collect(Collectors.partitioningBy(this::isDeleted));
    wait(doomed.observe(known.getOrDefault(true, List.of()), known.getOrDefault(false, List.of())));
    for (Doomed due : wait(doomed.due(now.minus(config.undoPeriod())))) {
      try {
        if (due.kind() != Doomed.Kind.ORGANIZATION || isDeleted(due.org())) {
          purge(due);
        }
      } catch (RuntimeException e) {
        LOG.errorf("%s %s is not purged yet: %s", due.kind(), due.id(), e.toString());
      }
    }
  }

  /** What this plane has not heard of, as after a start, is neither deleted nor restored. */
  private boolean isDeleted(OrgId org) {
    return organization(org).filter(OrganizationEvent::deleted).isPresent();
  }

  private Optional<OrganizationEvent> organization(OrgId org) {
    return replica.organization(org).flatMap(OrgState::organization);
  }

  private void purge(Doomed due) throws InterruptedException {
    Map<String, Long> counts = new TreeMap<>(due.destroyed());
    switch (due.kind()) {
      case EXPERIMENT, DATASET -> objects(due, List.of(due.id()), counts);
      case PROJECT -> {
        objects(due, wait(doomed.inProject(due.project().orElseThrow())), counts);
        owned(due, wait(rows.ofProjects()), due.id(), counts);
      }
      case ORGANIZATION -> {
        objects(due, wait(doomed.inOrganization(due.org())), counts);
        owned(due, wait(rows.ofOrganizations()), due.id(), counts);
        files(due, counts);
      }
    }
    report(due, counts);
    LOG.infof("%s %s is purged", due.kind(), due.id());
  }

  private void objects(Doomed due, List<UUID> objects, Map<String, Long> counts)
      throws InterruptedException {
    List<PurgeRepository.Owned> tables = wait(rows.ofObjects());
    for (UUID object : objects) {
      owned(due, tables, object, counts);
    }
  }

  private void owned(
      Doomed due, List<PurgeRepository.Owned> tables, UUID owner, Map<String, Long> counts)
      throws InterruptedException {
    for (PurgeRepository.Owned table : tables) {
      while (batch(due, table, owner, counts) >= config.batch()) {
        Thread.sleep(config.pause());
      }
    }
  }

  /** With its count in the same transaction: a crash forgets no row that is gone. */
  private int batch(Doomed due, PurgeRepository.Owned table, UUID owner, Map<String, Long> counts) {
    Map<String, Long> next = new TreeMap<>(counts);
    int gone =
        wait(
            database.together(
                store ->
                    rows.delete(store, table, owner, config.batch())
                        .call(
                            count -> {
                              if (count == 0) {
                                return Uni.createFrom().voidItem();
                              }
                              next.merge(table.table(), (long) count, Long::sum);
                              return doomed.destroyed(store, due.id(), next);
                            })));
    counts.putAll(next);
    return gone;
  }

  /** Every folder of the bucket has one for each organization. */
  private void files(Doomed due, Map<String, Long> counts) throws InterruptedException {
    for (String folder : wait(bucket.folders())) {
      if (!folder.equals(KEPT)) {
        files(due, folder + due.org() + "/", counts);
      }
    }
  }

  private void files(Doomed due, String folder, Map<String, Long> counts)
      throws InterruptedException {
    List<Bucket.Stored> page = wait(bucket.list(folder, ""));
    while (!page.isEmpty()) {
      for (Bucket.Stored stored : page) {
        wait(bucket.delete(stored.key()));
        counts.merge("files", 1L, Long::sum);
      }
      wait(database.together(store -> doomed.destroyed(store, due.id(), counts)));
      Thread.sleep(config.pause());
      page = wait(bucket.list(folder, ""));
    }
  }

  private void report(Doomed due, Map<String, Long> counts) {
    ObjectNode report = Json.object();
    ObjectNode deleted = report.putObject("deleted");
    counts.forEach(deleted::put);
    wait(
        audit.commit(
            due.org(),
            AuditSources.service(service),
            mutation ->
                doomed
                    .purged(mutation.store(), due.id())
                    .invoke(
                        now -> {
                          if (now) {
                            mutation.audited(
                                due.kind().name().toLowerCase(Locale.ROOT) + ".purge",
                                due.id(),
                                due.project(),
                                null,
                                report);
                          }
                        })));
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }
}
