package dev.meridian.data.function;

import dev.meridian.data.secret.FunctionProjects;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** In which project a function's environment variables are. */
@ApplicationScoped
class FunctionPlaces implements FunctionProjects {
  private final FunctionRepository repository;

  FunctionPlaces(FunctionRepository repository) {
    this.repository = repository;
  }

  @Override
  public Uni<Optional<ProjectId>> projectOf(OrgId org, UUID function) {
    return repository
        .find(org, new FunctionId(function))
        .map(found -> found.map(FunctionRow::project));
  }
}
