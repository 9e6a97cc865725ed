package dev.meridian.control.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.error.ApiException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Refuses, before anything is written, to use a bucket that belongs to a region. One that can't be
 * reached at start is asked again before it is written to.
 */
@Singleton
public class BucketOwner {
  private static final Logger LOG = Logger.getLogger(BucketOwner.class);
  private static final int BEFORE_THE_STORE = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final String MARKER = "meridian-region";
  private static final String OWN = "control";

  private final Bucket bucket;
  private volatile boolean ours;

  BucketOwner(Bucket bucket) {
    this.bucket = bucket;
  }

  void start(@Observes @Priority(BEFORE_THE_STORE) StartupEvent event) {
    try {
      check().await().atMost(PATIENCE);
    } catch (ApiException | io.smallrye.mutiny.TimeoutException e) {
      LOG.warnf("The bucket can't be reached yet: %s", e.getMessage());
    }
  }

  /** Goes on when the bucket is ours; one that is empty becomes ours. */
  public Uni<Void> require() {
    return ours
        ? Uni.createFrom().voidItem()
        : check()
            .chain(bucket::createIfMissing)
            .chain(() -> bucket.putIfAbsent(MARKER, OWN.getBytes(UTF_8)))
            .chain(this::check)
            .invoke(() -> ours = true);
  }

  /** Fails when the bucket is somebody else's. */
  private Uni<Void> check() {
    return bucket
        .get(MARKER)
        .chain(
            marker ->
                marker.isPresent()
                    ? Uni.createFrom().item(new String(marker.get(), UTF_8).strip().equals(OWN))
                    : bucket.isEmpty())
        .invoke(
            fine -> {
              if (!fine) {
                throw new IllegalStateException(
                    "The bucket is not the control plane's: its object %s does not say so. Nothing was written"
                        .formatted(MARKER));
              }
            })
        .replaceWithVoid();
  }
}
