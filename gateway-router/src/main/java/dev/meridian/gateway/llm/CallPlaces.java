package dev.meridian.gateway.llm;

import dev.meridian.gateway.log.LogParent;
import dev.meridian.gateway.log.LogParents;
import dev.meridian.gateway.log.LogPlace;
import dev.meridian.gateway.provider.ProjectSecrets;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds where calls belong, before anything is spent on them. Thread-safe. */
@Singleton
final class CallPlaces {
  private static final Future<CallPlace> NONE = Future.succeededFuture(CallPlace.NONE);

  private final LogParents parents;
  private final ProjectSecrets secrets;

  CallPlaces(LogParents parents, ProjectSecrets secrets) {
    this.parents = parents;
    this.secrets = secrets;
  }

  /**
   * Where a call belongs. A project that it names goes before its parent's: then it is served with
   * the secrets of the one and logged in the other. Fails with an {@link ApiException}: 403 for
   * what is not there or not allowed, 503 when the project or its secrets can't be known now.
   */
  Future<CallPlace> of(Caller caller, Optional<LogParent> parent, Optional<ProjectId> named) {
    if (parent.isEmpty()) {
      return named.isEmpty() ? NONE : in(named.get(), caller, Optional.empty());
    }
    return parents
        .resolve(caller, parent.get())
        .compose(
            log ->
                in(
                    named.or(log::project).orElseThrow(ProjectSecrets::projectUnknown),
                    caller,
                    Optional.of(log)));
  }

  private Future<CallPlace> in(ProjectId project, Caller caller, Optional<LogPlace> log) {
    return secrets.of(caller, project).map(keys -> new CallPlace(log, Optional.of(project), keys));
  }
}
