package dev.meridian.data.payload;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.round.Rounds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes objects that no row refers to, and keeps organizations' keys under the newest key. */
@Singleton
class UnusedValues {
  private static final Logger LOG = Logger.getLogger(UnusedValues.class);
  private static final int AT_ONCE = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final UnusedRepository repository;
  private final OrganizationKeys keys;
  private final Bucket bucket;
  private final PayloadConfig config;

  UnusedValues(
      UnusedRepository repository, OrganizationKeys keys, Bucket bucket, PayloadConfig config) {
    this.repository = repository;
    this.keys = keys;
    this.bucket = bucket;
    this.config = config;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        config.cleanEvery(),
        "unused-values",
        this::round,
        e -> LOG.warnf("Unused values are not cleaned up yet: %s", e.toString()));
  }

  /**
   * Deletes what has been unused for that long. An object is deleted before it is forgotten, so
   * that none is left behind.
   *
   * @return how many objects
   */
  Uni<Integer> clean(Duration age) {
    return repository
        .due(age, AT_ONCE)
        .chain(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().item(0)
                    : delete(due)
                        .chain(() -> repository.gone(due))
                        .chain(
                            () ->
                                due.size() < AT_ONCE
                                    ? Uni.createFrom().item(due.size())
                                    : clean(age).map(more -> more + due.size())));
  }

  private Uni<Void> delete(List<String> due) {
    return Multi.createFrom()
        .iterable(due)
        .onItem()
        .transformToUniAndConcatenate(bucket::delete)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private void round() {
    clean(config.keepUnused()).await().atMost(PATIENCE);
    while (keys.rewrap(AT_ONCE).await().atMost(PATIENCE) == AT_ONCE) {
      LOG.info("Keys of organizations were wrapped again under the newest key");
    }
  }
}
