package dev.meridian.control.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class DatasetTest {
  @Test
  void registeringTwiceFindsTheFirst() {
    Tenant tenant = Tenant.in("us");
    String body = "{'org_id':'%s','project_name':'p','dataset_name':'d'}".formatted(tenant.id());

    JsonNode first = tenant.engineer().post("/api/dataset/register", body).ok();
    Api.Answer second = tenant.engineer().post("/api/dataset/register", body);

    assertThat(first.path("found_existing").asBoolean()).isFalse();
    assertThat(second.ok().path("found_existing").asBoolean()).isTrue();
    assertThat(second.ok().path("dataset")).isEqualTo(first.path("dataset"));
    assertThat(second.header("x-bt-found-existing")).isEqualTo("true");
  }

  @Test
  void itsNameAndProjectAreToldByIdToWhoMaySeeIt() {
    Tenant tenant = Tenant.in("us");
    String id = dataset(tenant);
    String body = "{'object_type':'dataset','object_ids':['" + id + "']}";

    JsonNode info = tenant.viewer().post("/api/self/get_object_info", body).ok();

    assertThat(info.path(0).path("object_name").asText()).isEqualTo("d");
    assertThat(info.path(0).path("parent_cols").path("project").path("name").asText())
        .isEqualTo("p");
    assertThat(Tenant.in("us").owner().post("/api/self/get_object_info", body).ok()).isEmpty();
  }

  @Test
  void itGoesWithItsProject() {
    Tenant tenant = Tenant.in("us");
    String id = dataset(tenant);
    JsonNode seen = tenant.engineer().get("/v1/dataset/" + id).ok();

    tenant.engineer().delete("/v1/project/" + seen.path("project_id").asText()).ok();

    assertThat(tenant.engineer().get("/v1/dataset/" + id).status()).isEqualTo(403);
    assertThat(tenant.engineer().get("/v1/dataset").ok().path("objects")).isEmpty();
  }

  @Test
  void aViewerCreatesNone() {
    Tenant tenant = Tenant.in("us");
    tenant.project("p");

    Api.Answer answer =
        tenant.viewer().post("/api/dataset/register", "{'project_name':'p','dataset_name':'d'}");

    assertThat(answer.status()).isEqualTo(403);
  }

  private static String dataset(Tenant tenant) {
    return tenant
        .engineer()
        .post("/api/dataset/register", "{'project_name':'p','dataset_name':'d'}")
        .ok()
        .path("dataset")
        .path("id")
        .asText();
  }
}
