package dev.meridian.data.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.PrincipalId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects as the control plane shows them: every field, null where there is nothing. */
final class ObjectBodies {
  private ObjectBodies() {}

  static JsonNode of(ObjectEvent event) {
    return switch (event) {
      case ProjectEvent e -> project(e);
      case ExperimentEvent e -> experiment(e);
      case DatasetEvent e -> dataset(e);
    };
  }

  static JsonNode list(JsonNode item) {
    return Json.array().add(item);
  }

  static JsonNode project(ProjectEvent e) {
    ObjectNode body = Json.object();
    body.put("id", e.project().toString()).put("org_id", e.org().toString()).put("name", e.name());
    body.put("description", e.description().orElse(null)).put("created", e.created().toString());
    body.putNull("deleted_at").put("user_id", creator(e.createdBy()));
    body.set("settings", json(e.settings()));
    return body;
  }

  /** Of a public one, for others than its members: who made it, and of which code, is not in it. */
  static JsonNode publicExperiment(ExperimentEvent e) {
    ObjectNode body = experiment(e);
    body.putObject("repo_info");
    return body.putNull("commit").putNull("user_id");
  }

  static ObjectNode experiment(ExperimentEvent e) {
    JsonNode repo = e.repoInfo().orElseGet(Json::object);
    ObjectNode body = Json.object();
    body.put("id", e.experiment().toString()).put("project_id", e.project().toString());
    body.put("name", e.name()).put("description", e.description().orElse(null));
    body.put("created", e.created().toString());
    body.set("repo_info", repo);
    body.put("commit", repo.path("commit").textValue());
    body.put("base_exp_id", e.base().map(ExperimentId::toString).orElse(null));
    body.putNull("deleted_at");
    body.put("dataset_id", e.dataset().map(DatasetId::toString).orElse(null));
    body.put("dataset_version", e.datasetVersion().orElse(null));
    body.putNull("internal_metadata").putNull("parameters_id").putNull("parameters_version");
    body.put("public", e.isPublic()).put("user_id", creator(e.createdBy()));
    body.set("metadata", json(e.metadata()));
    body.set("tags", json(e.tags()));
    return body;
  }

  static JsonNode dataset(DatasetEvent e) {
    ObjectNode body = Json.object();
    body.put("id", e.dataset().toString()).put("project_id", e.project().toString());
    body.put("name", e.name()).put("description", e.description().orElse(null));
    body.put("created", e.created().toString()).putNull("deleted_at");
    body.put("user_id", creator(e.createdBy())).putNull("tags");
    body.set("metadata", json(e.metadata()));
    return body.put("url_slug", e.name());
  }

  static JsonNode base(ExperimentEvent experiment, ExperimentEvent base) {
    return Json.object()
        .put("id", experiment.experiment().toString())
        .put("project_id", experiment.project().toString())
        .put("name", experiment.name())
        .put("base_exp_id", base.experiment().toString())
        .put("base_exp_name", base.name());
  }

  private static @Nullable String creator(Optional<PrincipalId> principal) {
    return principal.map(PrincipalId::toString).orElse(null);
  }

  private static JsonNode json(Optional<JsonNode> value) {
    return value.orElse(NullNode.instance);
  }
}
