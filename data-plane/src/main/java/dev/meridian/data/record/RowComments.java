package dev.meridian.data.record;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the comments on rows. */
@ApplicationScoped
public class RowComments {
  private final FetchRepository repository;

  RowComments(FetchRepository repository) {
    this.repository = repository;
  }

  /** The same rows with the comments on them. */
  public Uni<List<StoredRow>> attach(RecordObject object, List<StoredRow> rows) {
    return repository.withComments(object, rows);
  }
}
