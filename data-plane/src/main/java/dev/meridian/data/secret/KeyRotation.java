package dev.meridian.data.secret;

import dev.meridian.data.round.Rounds;
import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Wraps data keys again once there is a newer key-encryption key, some at a time, so that the older
 * ones can be taken away. Values and when they were updated stay as they are.
 */
@Singleton
class KeyRotation {
  private static final Logger LOG = Logger.getLogger(KeyRotation.class);
  private static final int AT_ONCE = 100;

  private final Database database;
  private final SecretRepository repository;
  private final SecretVault vault;
  private final Duration interval;

  KeyRotation(
      Database database,
      SecretRepository repository,
      SecretVault vault,
      @ConfigProperty(name = "meridian.kms.rotation-interval", defaultValue = "10s")
          Duration interval) {
    this.database = database;
    this.repository = repository;
    this.vault = vault;
    this.interval = interval;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.atOnce("key-rotation", this::round);
  }

  /**
   * How many were wrapped again: all that were under older keys and open where they lie. Blocks.
   */
  int rewrap() {
    int done = 0;
    Page page = new Page(new UUID(0, 0), 0, true);
    while (page.more()) {
      page = after(page.last()).await().atMost(Duration.ofSeconds(30));
      done += page.done();
    }
    return done;
  }

  private record Page(UUID last, int done, boolean more) {}

  private Uni<Page> after(UUID id) {
    String newest = vault.newestKey();
    return database.together(
        store ->
            repository
                .underOlderKeys(store, newest, id, AT_ONCE)
                .chain(
                    rows ->
                        Multi.createFrom()
                            .iterable(rows)
                            .onItem()
                            .transformToUniAndConcatenate(row -> rewrap(store, row))
                            .filter(Boolean::booleanValue)
                            .collect()
                            .asList()
                            .map(
                                done ->
                                    new Page(
                                        rows.isEmpty() ? id : rows.getLast().id(),
                                        done.size(),
                                        rows.size() == AT_ONCE))));
  }

  /** What does not open where it lies is left alone: it is refused whenever it is used. */
  private Uni<Boolean> rewrap(DatabaseTransaction store, SecretRow row) {
    return Uni.createFrom()
        .item(() -> vault.rewrap(row))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure(IllegalStateException.class)
        .invoke(e -> LOG.errorf("Secret %s: %s", row.id(), e.getMessage()))
        .onFailure(IllegalStateException.class)
        .recoverWithItem(Optional.empty())
        .chain(
            wrapped ->
                wrapped.isEmpty()
                    ? Uni.createFrom().item(false)
                    : repository.rewrapped(store, row.id(), wrapped.get()).replaceWith(true));
  }

  private Duration round() {
    try {
      int done = rewrap();
      if (done > 0) {
        LOG.infof("%d data keys were wrapped again under the newest key", done);
      }
    } catch (RuntimeException e) {
      LOG.warnf("Data keys are not wrapped again yet: %s", e.toString());
    }
    return interval;
  }
}
