package dev.meridian.data.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The projects, experiments and datasets of this region's organizations: a table, and the ones in
 * use in memory. Safe for use by any thread.
 */
@ApplicationScoped
public class ObjectDirectory {
  private static final int IN_MEMORY = 20_000;

  private final ObjectRepository repository;
  private final SettingDirectory settings;
  private final Cache<UUID, ObjectEvent> cache =
      Caffeine.newBuilder().maximumSize(IN_MEMORY).build();

  ObjectDirectory(ObjectRepository repository, SettingDirectory settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /** A live object in a live project: what is in a deleted project is deleted with it. */
  public Uni<Optional<ObjectEvent>> find(UUID id) {
    return alive(id)
        .chain(
            found ->
                found
                    .filter(object -> !(object instanceof ProjectEvent))
                    .map(object -> alive(object.project().value()).map(p -> p.flatMap(v -> found)))
                    .orElseGet(() -> Uni.createFrom().item(found)));
  }

  private Uni<Optional<ObjectEvent>> alive(UUID id) {
    ObjectEvent cached = cache.getIfPresent(id);
    if (cached != null) {
      return Uni.createFrom().item(alive(cached));
    }
    return repository
        .find(id)
        .map(
            stored -> {
              stored.ifPresent(this::remember);
              return stored.flatMap(ObjectDirectory::alive);
            });
  }

  /** A live project by its name, which is unique in its organization. */
  public Uni<Optional<ProjectEvent>> project(OrgId org, String name) {
    return repository
        .named(org, ObjectKind.PROJECT, name)
        .map(found -> found.stream().map(ProjectEvent.class::cast).findFirst());
  }

  /** A live experiment or dataset by its name, which is unique in its project. */
  public Uni<Optional<ObjectEvent>> inProject(ProjectEvent project, ObjectKind kind, String name) {
    return repository
        .named(project.org(), kind, name)
        .map(
            found -> found.stream().filter(o -> o.project().equals(project.project())).findFirst());
  }

  /** The live experiments of a project, the newest first, at most that many. */
  public Uni<List<ExperimentEvent>> experiments(ProjectId project, int limit) {
    return repository
        .newest(project, ObjectKind.EXPERIMENT, limit)
        .map(found -> found.stream().map(ExperimentEvent.class::cast).toList());
  }

  /**
   * Live objects of a kind, of an organization or of one project of it, the newest first.
   *
   * @param behind only those after this one
   */
  public Uni<List<ObjectEvent>> newest(
      OrgId org, Optional<ProjectId> project, ObjectKind kind, Optional<UUID> behind, int limit) {
    return repository.newest(org, project, kind, behind, limit);
  }

  /** Stores what is newer than what is known, settings too; everything else has no effect. */
  Uni<Void> apply(List<Change> changes) {
    return settings.apply(changes).chain(() -> applyObjects(changes));
  }

  private Uni<Void> applyObjects(List<Change> changes) {
    Map<UUID, ObjectEvent> latest = new HashMap<>();
    for (Change change : changes) {
      if (change.event() instanceof ObjectEvent event) {
        latest.merge(event.objectId(), event, ObjectDirectory::newer);
      }
    }
    if (latest.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return repository.upsert(latest.values()).invoke(() -> latest.values().forEach(this::remember));
  }

  private void remember(ObjectEvent event) {
    cache.asMap().merge(event.objectId(), event, ObjectDirectory::newer);
  }

  private static ObjectEvent newer(ObjectEvent a, ObjectEvent b) {
    return b.version() > a.version() ? b : a;
  }

  private static Optional<ObjectEvent> alive(ObjectEvent event) {
    return Optional.of(event).filter(e -> !e.deleted());
  }
}
