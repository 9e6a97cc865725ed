package dev.meridian.data.retention;

import dev.meridian.data.audit.AuditLog;
import dev.meridian.data.audit.AuditSources;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.ExpiryRepository;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.replica.SettingDirectory;
import dev.meridian.data.service.ServiceConfig;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Applies the policies of all projects: what is too old leaves all answers, what left them some
 * time ago is destroyed, and both are counted in the audit log. Begun again after a failure, it
 * goes on where it was. Blocks.
 */
@ApplicationScoped
class RetentionService {
  private static final Logger LOG = Logger.getLogger(RetentionService.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SettingDirectory settings;
  private final ExpiryRepository rows;
  private final RetentionRepository repository;
  private final AuditLog audit;
  private final RetentionConfig config;
  private final String service;

  RetentionService(
      SettingDirectory settings,
      ExpiryRepository rows,
      RetentionRepository repository,
      AuditLog audit,
      RetentionConfig config,
      ServiceConfig service) {
    this.settings = settings;
    this.rows = rows;
    this.repository = repository;
    this.audit = audit;
    this.config = config;
    this.service = service.name();
  }

  /** One that can't be applied is tried again the next time, and keeps no other from it. */
  void round(Instant now) throws InterruptedException {
    for (SettingEvent automation : wait(settings.ofKind(SettingKind.PROJECT_AUTOMATION))) {
      RetentionPolicy policy = RetentionPolicy.of(automation).orElse(null);
      if (policy != null) {
        try {
          apply(policy, policy.horizon(now));
        } catch (RuntimeException e) {
          LOG.warnf("Old rows of project %s stay for now: %s", policy.project(), e.toString());
        }
      }
    }
    Instant due = now.minus(config.purgeAfter());
    repeat(() -> rows.purge(due), 1);
    report();
  }

  private void apply(RetentionPolicy policy, Instant horizon) throws InterruptedException {
    switch (policy.kind()) {
      case PROJECT_LOGS -> expire(policy, policy.project().value(), horizon);
      case DATASET -> {
        for (UUID dataset : wait(repository.datasets(policy.project()))) {
          expire(policy, dataset, horizon);
          RecordObject object = new RecordObject(policy.kind(), dataset);
          repeat(() -> rows.purgeDeleted(object, horizon, config.batch()), config.batch());
        }
      }
      case EXPERIMENT -> {
        for (UUID experiment : wait(repository.experiments(policy.project(), horizon))) {
          expire(policy, experiment, Instant.parse("9999-01-01T00:00:00Z"));
        }
      }
      case PLAYGROUND_LOGS -> throw new IllegalStateException("No policy is about playgrounds");
    }
  }

  private void expire(RetentionPolicy policy, UUID object, Instant before)
      throws InterruptedException {
    RecordObject records = new RecordObject(policy.kind(), object);
    repeat(() -> rows.expire(records, policy.project(), before, config.batch()), config.batch());
  }

  /** Until a batch is smaller than that. */
  private void repeat(Supplier<Uni<Integer>> batch, int full) throws InterruptedException {
    while (wait(batch.get()) >= full) {
      Thread.sleep(config.pause());
    }
  }

  private void report() {
    for (RetentionRepository.Count seen : wait(repository.counts())) {
      wait(
          audit.commit(
              seen.org(),
              AuditSources.service(service),
              mutation ->
                  repository
                      .take(mutation.store(), seen)
                      .invoke(
                          taken ->
                              taken.ifPresent(
                                  count ->
                                      mutation.audited(
                                          "retention.apply",
                                          count.project().value(),
                                          Optional.of(count.project()),
                                          null,
                                          Json.object()
                                              .put("object_type", count.kind().wireName())
                                              .put("rows_expired", count.expired())
                                              .put("rows_purged", count.purged()))))));
    }
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }
}
