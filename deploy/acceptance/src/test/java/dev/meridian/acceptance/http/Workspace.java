package dev.meridian.acceptance.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.stack.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody with a key does in an organization, by the routes that the official clients use.
 */
public record Workspace(Tenant tenant, Api api) {

  /** An engineer at the address of the organization's region. */
  public static Workspace of(Tenant tenant) {
    return new Workspace(tenant, Api.with(tenant.region().apiUrl(), tenant.engineer().apiKey()));
  }

  /** The same person's at another address. */
  public static Workspace of(Tenant tenant, String baseUrl) {
    return new Workspace(tenant, Api.with(baseUrl, tenant.engineer().apiKey()));
  }

  /** A name that nothing else has. */
  public static String fresh(String what) {
    return what + " " + UUID.randomUUID().toString().substring(0, 13);
  }

  /** Makes a project and answers its id. */
  public String project() {
    return project(fresh("acceptance"));
  }

  public String project(String name) {
    Answer answer =
        api.post("/api/project/register", Map.of("project_name", name, "org_id", tenant.id()));
    return answer.ok().path("project").path("id").asText();
  }

  public String experiment(String projectId) {
    Map<String, String> body =
        Map.of(
            "project_id", projectId, "org_id", tenant.id(), "experiment_name", fresh("experiment"));
    return api.post("/api/experiment/register", body).ok().path("experiment").path("id").asText();
  }

  public String dataset(String projectId) {
    Map<String, String> body =
        Map.of("project_id", projectId, "org_id", tenant.id(), "dataset_name", fresh("dataset"));
    return api.post("/api/dataset/register", body).ok().path("dataset").path("id").asText();
  }

  /** Rows that name their own objects. */
  public Answer logs3(List<? extends Map<String, ?>> rows) {
    return api.post("/logs3", Map.of("rows", rows, "api_version", 2));
  }

  public Answer insert(String objectType, String objectId, List<? extends Map<String, ?>> events) {
    return api.post("/v1/" + objectType + "/" + objectId + "/insert", Map.of("events", events));
  }

  public Answer query(String query) {
    return api.post("/btql", Map.of("query", query, "fmt", "json"));
  }

  /** All rows of an object as {@code /btql} answers them, page by page. */
  public List<JsonNode> rows(String objectType, String objectId) {
    return rows(objectType, objectId, 1000);
  }

  /** The same with so many rows in a page at most. */
  public List<JsonNode> rows(String objectType, String objectId, int page) {
    List<JsonNode> rows = new ArrayList<>();
    String query = "select: * | from: %s('%s') | limit: %d".formatted(objectType, objectId, page);
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode read = query(query + cursor.map(c -> " | cursor: \"" + c + "\"").orElse("")).ok();
      read.path("data").forEach(rows::add);
      cursor =
          Optional.ofNullable(read.path("cursor").textValue())
              .filter(c -> !read.path("data").isEmpty());
    } while (cursor.isPresent());
    return rows;
  }

  /** A row of a project's logs. */
  public static Map<String, Object> logRow(String projectId, String id, Object input) {
    return Map.of("project_id", projectId, "log_id", "g", "id", id, "input", input);
  }
}
