package dev.meridian.control.experiment;

import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Experiments that are not deleted, and whose project is not. */
@Singleton
public class ExperimentRepository implements PanacheRepositoryBase<ExperimentRow, UUID> {
  private static final int EARLIER = 50;

  static final String LIVE =
      "deletedAt is null and project in (select p.id from ProjectRow p where p.deletedAt is null)";

  public Uni<Optional<ExperimentRow>> live(ExperimentId id) {
    return find("id = ?1 and " + LIVE, id.value()).firstResult().map(Optional::ofNullable);
  }

  public Uni<Optional<ExperimentRow>> named(ProjectId project, String name) {
    return find("project = ?1 and name = ?2 and " + LIVE, project.value(), name)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** The newest of its project that were there before an experiment, the newest first. */
  Uni<List<ExperimentRow>> before(ExperimentRow row) {
    return find(
            "project = ?1 and (created < ?2 or created = ?2 and id < ?3) and "
                + LIVE
                + " order by created desc, id desc",
            row.project,
            row.created,
            row.id)
        .page(0, EARLIER)
        .list();
  }

  /** The newest experiment of the first of these commits that has one: the nearest ancestor. */
  Uni<Optional<ExperimentRow>> nearest(ProjectId project, List<String> commits) {
    if (commits.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return list(
            "project = ?1 and commit in ?2 and " + LIVE + " order by created desc, id desc",
            project.value(),
            commits)
        .map(
            rows -> rows.stream().min(Comparator.comparingInt(row -> commits.indexOf(row.commit))));
  }
}
