package dev.meridian.data.attachment;

import dev.meridian.data.bucket.Bucket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes files that nobody needs: those that no row speaks of, those that never arrived, and
 * copies of files from elsewhere. Blocks.
 */
@ApplicationScoped
class OrphanService {
  private static final int PAGE = 200;
  private static final int REFERENCES = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Bucket bucket;
  private final AttachmentRepository repository;
  private final AttachmentConfig config;

  OrphanService(Bucket bucket, AttachmentRepository repository, AttachmentConfig config) {
    this.bucket = bucket;
    this.repository = repository;
    this.config = config;
  }

  /** How many were deleted. */
  int round(Instant now) {
    Instant before = now.minus(config.orphanAge());
    int forgotten;
    do {
      forgotten = wait(repository.forgetReferences(before, REFERENCES));
    } while (forgotten >= REFERENCES);
    int deleted = 0;
    List<AttachmentRepository.Orphan> page =
        wait(repository.orphans(before, Optional.empty(), PAGE));
    while (!page.isEmpty()) {
      for (AttachmentRepository.Orphan orphan : page) {
        deleted += clean(orphan) ? 1 : 0;
      }
      page = wait(repository.orphans(before, Optional.of(page.getLast()), PAGE));
    }
    return deleted + copies(before);
  }

  /** What something speaks of and has arrived stays, though nobody said that it was done. */
  private boolean clean(AttachmentRepository.Orphan orphan) {
    AttachmentKey key = orphan.key();
    Optional<Long> size = wait(bucket.size(key.content()));
    if (orphan.needed() && size.isPresent() && size.get() <= config.maxBytes()) {
      wait(repository.done(key));
      return false;
    }
    // First the row: a client that begins again meanwhile finds the file gone, and uploads it.
    if (wait(repository.forget(orphan))) {
      wait(bucket.delete(key.content()));
      wait(bucket.delete(key.status()));
      return true;
    }
    return false;
  }

  private int copies(Instant before) {
    int deleted = 0;
    String last = "";
    List<Bucket.Stored> page = wait(bucket.list(ExternalService.FOLDER, last));
    while (!page.isEmpty()) {
      for (Bucket.Stored stored : page) {
        if (stored.changed().isBefore(before)) {
          wait(bucket.delete(stored.key()));
          deleted++;
        }
      }
      last = page.getLast().key();
      page = wait(bucket.list(ExternalService.FOLDER, last));
    }
    return deleted;
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }
}
