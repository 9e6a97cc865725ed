package dev.meridian.data.attachment;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stores files that spans carried, as if they had been uploaded. Safe for use by any thread. */
@ApplicationScoped
public class InlineFiles {
  private final Bucket bucket;
  private final AttachmentRepository repository;

  InlineFiles(Bucket bucket, AttachmentRepository repository) {
    this.bucket = bucket;
    this.repository = repository;
  }

  /**
   * Stores files of an organization.
   *
   * @return fails with 503 when the bucket can't be reached
   */
  public Uni<Void> store(OrgId org, List<InlineFile> files) {
    return Multi.createFrom()
        .iterable(files)
        .onItem()
        .transformToUniAndConcatenate(file -> store(new AttachmentKey(org, file.key()), file))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Known before it is there, so that it is deleted when nothing comes to speak of it. */
  private Uni<Void> store(AttachmentKey key, InlineFile file) {
    return repository
        .requested(key)
        .chain(() -> bucket.put(key.content(), file.content(), file.contentType()))
        .chain(() -> repository.done(key));
  }
}
