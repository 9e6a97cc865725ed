package dev.meridian.data.replica;

import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
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
 * Scores and automations of this region's projects, and its organizations' environments. Whether a
 * project or an organization is still there is for the caller to know. Safe for use by any thread.
 */
@ApplicationScoped
public class SettingDirectory {
  private final SettingRepository repository;

  SettingDirectory(SettingRepository repository) {
    this.repository = repository;
  }

  /** The live ones of a project, by name. */
  public Uni<List<SettingEvent>> ofProject(ProjectId project, SettingKind kind) {
    return repository.ofProject(project, kind);
  }

  /** The live ones of all live projects. */
  public Uni<List<SettingEvent>> ofKind(SettingKind kind) {
    return repository.ofKind(kind);
  }

  /** A live environment of an organization. */
  public Uni<Optional<SettingEvent>> environment(OrgId org, String slug) {
    return repository.environment(org, slug);
  }

  /** Stores what is newer than what is known; everything else has no effect. */
  Uni<Void> apply(List<Change> changes) {
    Map<UUID, SettingEvent> latest = new HashMap<>();
    for (Change change : changes) {
      if (change.event() instanceof SettingEvent event) {
        latest.merge(event.setting(), event, SettingDirectory::newer);
      }
    }
    return latest.isEmpty() ? Uni.createFrom().voidItem() : repository.upsert(latest.values());
  }

  private static SettingEvent newer(SettingEvent a, SettingEvent b) {
    return b.version() > a.version() ? b : a;
  }
}
