package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;

/** Bodies of requests. */
public final class Prompts {
  private Prompts() {}

  /** What {@code POST /v1/prompt} takes. */
  public static ObjectNode prompt(Tenant tenant, String slug) {
    ObjectNode body =
        Json.object()
            .put("project_id", tenant.project.toString())
            .put("name", "A prompt")
            .put("slug", slug);
    ObjectNode data = body.putObject("prompt_data");
    data.putObject("prompt")
        .put("type", "chat")
        .putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", "hi");
    data.putObject("options").put("model", "gpt-4o");
    return body;
  }

  /** The same in the form of {@code insert-functions}. */
  public static ObjectNode function(Tenant tenant, String slug) {
    ObjectNode body = prompt(tenant, slug);
    body.putObject("function_data").put("type", "prompt");
    return body;
  }
}
