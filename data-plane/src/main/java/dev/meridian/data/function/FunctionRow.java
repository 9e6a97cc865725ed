package dev.meridian.data.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.environment.VersionedObject;
import dev.meridian.data.json.Json;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One version of a prompt or function.
 *
 * @param created when its first version was
 * @param createdBy who has a creator's ownership of it
 * @param pagination the version's place in the order of pages
 */
public record FunctionRow(
    FunctionId id,
    OrgId org,
    ProjectId project,
    XactId xact,
    long pagination,
    Instant created,
    Optional<PrincipalId> createdBy,
    FunctionFields fields) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** As clients see it: {@code Prompt} and {@code Function} of the contract (S6). */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("id", id.toString()).put("_xact_id", xact.toString());
    json.put("project_id", project.toString()).put("log_id", "p");
    json.put("org_id", org.toString());
    ObjectNode said = fields.json();
    for (String name : new String[] {"name", "slug", "description"}) {
      json.set(name, said.get(name));
    }
    json.put("created", MILLIS.format(created));
    json.setAll(said);
    return json;
  }

  VersionedObject versioned() {
    return new VersionedObject("prompt", org, project, id.value());
  }

  FunctionRow next(XactId at, int index, FunctionFields changed) {
    return new FunctionRow(id, org, project, at, at.pagination(index), created, createdBy, changed);
  }
}
