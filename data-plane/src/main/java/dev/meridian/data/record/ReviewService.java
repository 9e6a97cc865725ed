package dev.meridian.data.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.data.replica.SettingDirectory;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds scores that people give against the project's configuration. A scorer in code may use the
 * same name: only what says where a change came from is somebody's feedback.
 */
@ApplicationScoped
class ReviewService {
  private final SettingDirectory settings;

  ReviewService(SettingDirectory settings) {
    this.settings = settings;
  }

  /** Fails with 400 when a value does not fit. */
  Uni<Void> check(List<IncomingRow> rows, Map<RecordObject, ObjectEvent> owners) {
    Set<ProjectId> projects = new LinkedHashSet<>();
    for (IncomingRow row : rows) {
      ObjectEvent owner = owners.get(row.key().object());
      if (owner != null && scores(row).size() > 0) {
        projects.add(owner.project());
      }
    }
    Map<ProjectId, Map<String, ReviewScore>> known = new HashMap<>();
    return Multi.createFrom()
        .iterable(projects)
        .onItem()
        .transformToUniAndConcatenate(
            project ->
                settings
                    .ofProject(project, SettingKind.PROJECT_SCORE)
                    .invoke(found -> known.put(project, byName(found))))
        .collect()
        .last()
        .invoke(done -> check(rows, owners, known))
        .replaceWithVoid();
  }

  private static void check(
      List<IncomingRow> rows,
      Map<RecordObject, ObjectEvent> owners,
      Map<ProjectId, Map<String, ReviewScore>> known) {
    InvalidRows invalid = new InvalidRows();
    for (IncomingRow row : rows) {
      ObjectEvent owner = owners.get(row.key().object());
      Map<String, ReviewScore> scores =
          owner == null ? Map.of() : known.getOrDefault(owner.project(), Map.of());
      scores(row)
          .properties()
          .forEach(
              given -> {
                ReviewScore score = scores.get(given.getKey());
                if (score != null && !given.getValue().isNull()) {
                  score
                      .objection(given.getValue())
                      .ifPresent(o -> invalid.custom(o, List.of("scores", given.getKey())));
                }
              });
    }
    if (!invalid.isEmpty()) {
      throw invalid.refusal();
    }
  }

  /** The scores that a row gives as feedback. */
  private static JsonNode scores(IncomingRow row) {
    if (row.audit().isEmpty()) {
      return MissingNode.getInstance();
    }
    return switch (row) {
      case IncomingRow.Replace r -> r.fields().path("scores");
      case IncomingRow.Merge r -> r.fields().path("scores");
      case IncomingRow.Delete r -> MissingNode.getInstance();
      case IncomingRow.Comment r -> MissingNode.getInstance();
      case IncomingRow.Uncomment r -> MissingNode.getInstance();
    };
  }

  private static Map<String, ReviewScore> byName(List<SettingEvent> found) {
    Map<String, ReviewScore> scores = new HashMap<>();
    found.forEach(
        setting -> ReviewScore.of(setting).ifPresent(score -> scores.put(setting.name(), score)));
    return scores;
  }
}
