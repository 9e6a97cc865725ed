package dev.meridian.data.secret;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which secrets are this region's: what is said of them never leaves it. */
@ApplicationScoped
public class SecretDirectory {
  private final SecretRepository repository;

  SecretDirectory(SecretRepository repository) {
    this.repository = repository;
  }

  /** Whether a project's or function's secret of that id is or was here, whosever it is. */
  public Uni<Boolean> isKnown(UUID id) {
    return repository.isKnown(id);
  }
}
