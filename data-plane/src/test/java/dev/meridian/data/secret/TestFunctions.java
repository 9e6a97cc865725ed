package dev.meridian.data.secret;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Functions that a test says are there. */
@Mock
@ApplicationScoped
class TestFunctions implements FunctionProjects {
  private record Place(OrgId org, ProjectId project) {}

  private static final Map<UUID, Place> PLACES = new ConcurrentHashMap<>();

  static UUID in(OrgId org, ProjectId project) {
    UUID function = UUID.randomUUID();
    PLACES.put(function, new Place(org, project));
    return function;
  }

  @Override
  public Uni<Optional<ProjectId>> projectOf(OrgId org, UUID function) {
    return Uni.createFrom()
        .item(
            Optional.ofNullable(PLACES.get(function))
                .filter(place -> place.org().equals(org))
                .map(Place::project));
  }
}
