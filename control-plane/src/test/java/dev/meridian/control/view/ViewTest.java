package dev.meridian.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class ViewTest {
  @Test
  void aViewIsAskedForWithTheObjectThatItIsOn() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String other = tenant.project("q");
    String id = create(tenant.engineer(), "project", project, "").ok().path("id").asText();
    Api engineer = tenant.engineer();
    String address = "/v1/view/" + id;

    assertThat(engineer.get(address).status()).isEqualTo(400);
    assertThat(engineer.get(address + "?object_type=project").status()).isEqualTo(400);
    assertThat(engineer.get(address + on("invented", project)).status()).isEqualTo(400);
    assertThat(engineer.get(address + on("project", other)).status()).isEqualTo(403);
    assertThat(engineer.get(address + on("project_log", project)).status()).isEqualTo(403);
    assertThat(engineer.get(address + on("project", project)).status()).isEqualTo(200);
    assertThat(engineer.get("/v1/view").status()).isEqualTo(400);
    assertThat(engineer.patch(address, "{'name':'x'}").status()).isEqualTo(400);
    assertThat(engineer.patch(address, body("project", other, "'name':'x'")).status())
        .isEqualTo(403);
    assertThat(engineer.delete(address).status()).isEqualTo(400);
    assertThat(engineer.delete(address + on("project", other)).status()).isEqualTo(403);
    assertThat(engineer.get(address + on("project", project)).ok().path("name").asText())
        .isEqualTo("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization", "org_project", "org_member"})
  void viewsOfAWholeOrganizationAreItsSettings(String type) {
    Tenant tenant = Tenant.in("us");

    assertThat(create(tenant.engineer(), type, tenant.id(), "").status()).isEqualTo(403);
    assertThat(create(tenant.owner(), type, tenant.id(), "").status()).isEqualTo(200);
  }

  @Test
  void viewsOfALogNeedAChangeOfTheProjectAndNotOfTheLogAlone() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");
    String grant =
        "{'object_type':'project_log','object_id':'%s','user_id':'%s','permission':'update'}";
    tenant.owner().post("/v1/acl", grant.formatted(project, tenant.personId("viewer"))).ok();

    assertThat(create(tenant.viewer(), "project_log", project, "").status()).isEqualTo(403);
    assertThat(create(tenant.engineer(), "project_log", project, "").status()).isEqualTo(200);
  }

  @Test
  void viewsOfOneTypeHaveNamesOfTheirOwn() {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    String logs = id(create(tenant.engineer(), "project", project, "'view_type':'logs'"));
    String prompts = id(create(tenant.engineer(), "project", project, "'view_type':'prompts'"));
    String any = id(create(tenant.engineer(), "project", project, ""));

    assertThat(logs).isNotEqualTo(prompts).isNotEqualTo(any);
    assertThat(id(create(tenant.engineer(), "project", project, "'view_type':null")))
        .isEqualTo(any);
    JsonNode found =
        tenant.viewer().get("/v1/view" + on("project", project) + "&view_type=prompts").ok();
    assertThat(found.path("objects")).hasSize(1);
    assertThat(found.at("/objects/0/id").asText()).isEqualTo(prompts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'view_type':'invented'",
        "'view_data':[]",
        "'view_data':{'search':{'filter':'x'}}",
        "'options':'wide'",
        "'options':{'columnVisibility':{'a':1}}",
        "'options':{'xAxis':{'type':'x','value':'y'}}",
        "'options':{'viewType':'other','options':{}}",
        "'options':{'viewType':'monitor'}"
      })
  void whatIsOfAnotherShapeIsRefusedAndNothingIsStored(String fields) {
    Tenant tenant = Tenant.in("us");
    String project = tenant.project("p");

    assertThat(create(tenant.engineer(), "project", project, fields).status()).isEqualTo(400);
    assertThat(tenant.engineer().get("/v1/view" + on("project", project)).ok().path("objects"))
        .isEmpty();
  }

  @Test
  void anObjectThatIsNotThereHasNoViews() {
    Tenant tenant = Tenant.in("us");
    String missing = UUID.randomUUID().toString();

    assertThat(create(tenant.owner(), "project", missing, "").status()).isEqualTo(403);
    assertThat(tenant.owner().get("/v1/view" + on("experiment", missing)).status()).isEqualTo(403);
  }

  private static String id(Api.Answer answer) {
    return answer.ok().path("id").asText();
  }

  private static Api.Answer create(Api api, String type, String object, String fields) {
    return api.post("/v1/view", body(type, object, "'name':'v'," + fields));
  }

  private static String body(String type, String object, String fields) {
    return "{%s,'object_type':'%s','object_id':'%s'}"
        .formatted(fields.isEmpty() ? "'x':1" : fields.replaceFirst(",$", ""), type, object);
  }

  private static String on(String type, String object) {
    return "?object_type=%s&object_id=%s".formatted(type, object);
  }
}
