package dev.meridian.data.auth;

import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.access.Access;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What callers may do as this plane's replica knows it, and the second look after a catch-up that
 * everything gets which it refuses: clients use what they created milliseconds ago. Safe for use by
 * any thread.
 */
@ApplicationScoped
public class CallerAccess {
  private final ReplicaService replica;
  private final ObjectDirectory objects;

  CallerAccess(ReplicaService replica, ObjectDirectory objects) {
    this.replica = replica;
    this.objects = objects;
  }

  /** In the caller's own organization, as known now. */
  public Access of(Caller caller) {
    return replica
        .organization(caller.org())
        .map(org -> org.access().of(caller.principal()))
        .orElse(Access.NONE);
  }

  /** A project of the caller's organization as known now, whatever they may do to it. */
  public Uni<Optional<ProjectEvent>> project(Caller caller, ProjectId id) {
    return objects
        .find(id.value())
        .map(
            found ->
                found
                    .filter(ProjectEvent.class::isInstance)
                    .map(ProjectEvent.class::cast)
                    .filter(project -> project.org().equals(caller.org())));
  }

  /**
   * What a question finds, asked again after one catch-up where it finds nothing.
   *
   * @return fails with 503 and 429 when the plane can't catch up now
   */
  public <T> Uni<Optional<T>> retried(Caller caller, Supplier<Uni<Optional<T>>> question) {
    return Uni.createFrom()
        .deferred(() -> question.get())
        .chain(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found)
                    : replica.refresh(caller.client()).chain(() -> question.get()));
  }

  /**
   * Goes on when something is allowed, now or after one catch-up; else fails with what is refused.
   *
   * @return fails with 503 and 429 when the plane can't catch up now
   */
  public Uni<Void> require(Caller caller, BooleanSupplier allowed, Supplier<ApiException> refusal) {
    if (allowed.getAsBoolean()) {
      return Uni.createFrom().voidItem();
    }
    return replica
        .refresh(caller.client())
        .invoke(
            () -> {
              if (!allowed.getAsBoolean()) {
                throw refusal.get();
              }
            });
  }
}
