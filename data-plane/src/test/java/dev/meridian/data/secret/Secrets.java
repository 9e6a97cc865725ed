package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.id.ProjectId;

/** Bodies of requests. */
final class Secrets {
  private Secrets() {}

  static ObjectNode variable(ProjectId project, String name, String value) {
    return Json.object()
        .put("object_type", "project")
        .put("object_id", project.toString())
        .put("name", name)
        .put("value", value);
  }

  static ObjectNode provider(ProjectId project, String name, String secret) {
    return Json.object()
        .put("project_id", project.toString())
        .put("name", name)
        .put("type", "openai")
        .put("secret", secret);
  }
}
