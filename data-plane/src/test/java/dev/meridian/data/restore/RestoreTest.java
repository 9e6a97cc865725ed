package dev.meridian.data.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.Api;
import dev.meridian.data.Colleague;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.RegionStack;
import dev.meridian.data.Tenant;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import io.quarkus.test.junit.QuarkusTest;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Datasets put back to how they were. */
@QuarkusTest
class RestoreTest extends DataPlaneTest {
  @Test
  void changedRowsAreWrittenDeletedOnesComeBackAndNewOnesGo() {
    write(row("kept", "same"), row("changed", "before"), row("deleted", "gone soon"));
    String version = write(row("kept", "same"));
    write(
        row("changed", "after"),
        Json.object().put("id", "deleted").put("_object_delete", true),
        row("new", "n"));
    String changed = write(row("kept", "same"));

    JsonNode preview = restore("/preview", version).json();
    assertThat(preview.toString()).isEqualTo("{\"rows_to_restore\":2,\"rows_to_delete\":1}");
    assertThat(rows("")).containsOnlyKeys("kept", "changed", "new");

    JsonNode restored = restore("", version).json();

    assertThat(restored.get("rows_restored").intValue()).isEqualTo(2);
    assertThat(restored.get("rows_deleted").intValue()).isEqualTo(1);
    assertThat(rows("").toString())
        .isEqualTo("{changed=\"before\", deleted=\"gone soon\", kept=\"same\"}");
    assertThat(rows("?version=" + restored.get("xact_id").asText())).isEqualTo(rows(""));
    assertThat(rows("?version=" + changed)).as("is still there").containsKey("new");
  }

  @Test
  void restoringWhatIsThereDoesNothing() {
    String version = write(row("a", "1"));

    JsonNode restored = restore("", version).json();

    assertThat(restored.toString())
        .isEqualTo("{\"xact_id\":null,\"rows_restored\":0,\"rows_deleted\":0}");
  }

  @Test
  void manyRowsAreRestored() {
    ObjectNode[] rows = new ObjectNode[6_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("r" + i, "before");
    }
    String version = write(rows);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("r" + i, "after");
    }
    write(rows);

    assertThat(restore("", version).json().get("rows_restored").intValue()).isEqualTo(6_000);

    assertThat(restore("/preview", version).json().get("rows_to_restore").intValue()).isZero();
  }

  @Test
  void whoMayOnlyReadSeesThePreviewAndOthersNothing() {
    String version = write(row("a", "1"));
    Colleague viewer = new Colleague(stack.control(), tenant);
    viewer.may(Permission.READ, new ObjectRef(AclObjectType.PROJECT, tenant.project.value()));
    Api viewing = viewer.api(address.getPort());
    Api stranger = as(new Tenant(stack.control()).inRegion(RegionStack.REGION));

    assertThat(restore(viewing, "/preview", version).status()).isEqualTo(200);
    assertThat(restore(viewing, "", version).status()).isEqualTo(403);
    assertThat(restore(stranger, "/preview", version).status()).isEqualTo(403);
    assertThat(restore(stranger, "", version).status()).isEqualTo(403);
    assertThat(restore("", "yesterday").status()).isEqualTo(400);
    assertThat(rows("")).containsOnlyKeys("a");
  }

  private Api.Reply restore(String preview, String version) {
    return restore(api, preview, version);
  }

  private Api.Reply restore(Api by, String preview, String version) {
    return by.post(
        "/v1/dataset/" + tenant.dataset + "/restore" + preview,
        Json.object().put("version", version));
  }

  private String write(ObjectNode... rows) {
    ObjectNode body = Json.object();
    for (ObjectNode row : rows) {
      body.withArrayProperty("rows").add(row.put("dataset_id", tenant.dataset.toString()));
    }
    Api.Reply reply = api.post("/logs3", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().get("xact_id").asText();
  }

  private TreeMap<String, String> rows(String query) {
    TreeMap<String, String> rows = new TreeMap<>();
    api.get("/v1/dataset/" + tenant.dataset + "/fetch" + query)
        .json()
        .get("events")
        .forEach(row -> rows.put(row.get("id").asText(), row.get("input").toString()));
    return rows;
  }

  private static ObjectNode row(String id, String input) {
    return Json.object()
        .put("id", id)
        .put("created", "2026-01-01T00:00:00.000Z")
        .put("input", input);
  }
}
