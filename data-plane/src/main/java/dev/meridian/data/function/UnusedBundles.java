package dev.meridian.data.function;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.data.round.Rounds;
import dev.meridian.data.store.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes uploaded code that no version of a function names that is there, from time to time and on
 * a thread of its own.
 */
@Singleton
class UnusedBundles {
  private static final Logger LOG = Logger.getLogger(UnusedBundles.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAGE = 200;

  private final CodeBundleRepository repository;
  private final Database database;
  private final Bucket bucket;
  private final CodeBundleConfig config;

  UnusedBundles(
      CodeBundleRepository repository, Database database, Bucket bucket, CodeBundleConfig config) {
    this.repository = repository;
    this.database = database;
    this.bucket = bucket;
    this.config = config;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        config.cleanEvery(),
        "unused-bundles",
        () -> round(Instant.now()),
        e -> LOG.warnf("Code that no function names stays for now: %s", e.toString()));
  }

  /** How many were removed. Blocks. */
  int round(Instant now) {
    Instant before = now.minus(config.orphanAge());
    int removed = 0;
    List<CodeBundleRepository.Bundle> page = wait(repository.unused(before, PAGE));
    while (!page.isEmpty()) {
      for (CodeBundleRepository.Bundle bundle : page) {
        removed += wait(remove(bundle, before)) ? 1 : 0;
      }
      page = wait(repository.unused(before, PAGE));
    }
    return removed;
  }

  /** Its row goes last, so that what fails is done again; who names it meanwhile waits. */
  private Uni<Boolean> remove(CodeBundleRepository.Bundle bundle, Instant before) {
    return database.together(
        store ->
            repository
                .forget(store, bundle, before)
                .call(
                    gone ->
                        gone
                            ? bucket.delete(CodeBundleService.key(bundle.org(), bundle.id()))
                            : Uni.createFrom().voidItem()));
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }
}
