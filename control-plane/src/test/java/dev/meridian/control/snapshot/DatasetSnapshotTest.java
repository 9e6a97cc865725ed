package dev.meridian.control.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class DatasetSnapshotTest {
  private static final String PATH = "/v1/dataset_snapshot";

  @ParameterizedTest
  @ValueSource(
      strings = {"", "'xact_id':'',", "'xact_id':'1a',", "'xact_id':7,", "'xact_id':'-1',"})
  void aVersionIsATextOfDigits(String version) {
    Tenant tenant = Tenant.in("us");
    String dataset = dataset(tenant, "d");

    Api.Answer answer =
        tenant
            .engineer()
            .post(PATH, "{%s'dataset_id':'%s','name':'s'}".formatted(version, dataset));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aPatchLeavesTheVersion() {
    Tenant tenant = Tenant.in("us");
    String id = create(tenant, dataset(tenant, "d"), "s").ok().path("id").asText();

    JsonNode patched = tenant.engineer().patch(PATH + "/" + id, "{'name':'t','xact_id':'8'}").ok();

    assertThat(patched.path("name").asText()).isEqualTo("t");
    assertThat(patched.path("xact_id").asText()).isEqualTo("7");
  }

  @Test
  void namesAreOfADatasetAndListsToo() {
    Tenant tenant = Tenant.in("us");
    String one = dataset(tenant, "one");
    String two = dataset(tenant, "two");
    create(tenant, one, "s").ok();
    create(tenant, two, "s").ok();

    assertThat(list(tenant, "?dataset_id=" + one)).hasSize(1);
    assertThat(list(tenant, "?dataset_snapshot_name=s")).hasSize(2);
    assertThat(tenant.viewer().get(PATH + "?dataset_id=nonsense").status()).isEqualTo(400);
  }

  @Test
  void theSdkFindsOneByVersionAndMayReplaceIt() {
    Tenant tenant = Tenant.in("us");
    String dataset = dataset(tenant, "d");
    String register = "{'dataset_id':'%s','dataset_snapshot_name':'s','xact_id':'%s','update':%s}";

    Api engineer = tenant.engineer();
    engineer.post("/api/dataset_snapshot/register", register.formatted(dataset, "7", false)).ok();
    JsonNode found =
        engineer
            .post("/api/dataset_snapshot/register", register.formatted(dataset, "8", false))
            .ok();
    JsonNode updated =
        engineer
            .post("/api/dataset_snapshot/register", register.formatted(dataset, "8", true))
            .ok();

    assertThat(found.at("/dataset_snapshot/xact_id").asText()).isEqualTo("7");
    assertThat(updated.at("/dataset_snapshot/xact_id").asText()).isEqualTo("8");
    assertThat(updated.path("found_existing").asBoolean()).isTrue();
    String get = "{'dataset_id':'%s','xact_id':'%s','limit':1}";
    assertThat(engineer.post("/api/dataset_snapshot/get", get.formatted(dataset, "8")).ok())
        .hasSize(1);
    assertThat(engineer.post("/api/dataset_snapshot/get", get.formatted(dataset, "7")).ok())
        .isEmpty();
  }

  @Test
  void itGoesWithItsDataset() {
    Tenant tenant = Tenant.in("us");
    String dataset = dataset(tenant, "d");
    String id = create(tenant, dataset, "s").ok().path("id").asText();

    tenant.engineer().delete("/v1/dataset/" + dataset).ok();

    assertThat(tenant.owner().get(PATH + "/" + id).status()).isEqualTo(403);
    assertThat(list(tenant, "")).isEmpty();
    assertThat(create(tenant, dataset, "t").status()).isEqualTo(403);
  }

  private static JsonNode list(Tenant tenant, String query) {
    return tenant.viewer().get(PATH + query).ok().path("objects");
  }

  private static Api.Answer create(Tenant tenant, String dataset, String name) {
    return tenant
        .engineer()
        .post(PATH, "{'dataset_id':'%s','name':'%s','xact_id':'7'}".formatted(dataset, name));
  }

  private static String dataset(Tenant tenant, String name) {
    return tenant
        .engineer()
        .post("/api/dataset/register", "{'project_name':'p','dataset_name':'%s'}".formatted(name))
        .ok()
        .at("/dataset/id")
        .asText();
  }
}
