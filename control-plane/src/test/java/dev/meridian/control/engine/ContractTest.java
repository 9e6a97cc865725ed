package dev.meridian.control.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractTest {
  private static final String ID = "7f3b1f0e-0a51-4a7e-9d4c-3f8f5d1f0a11";
  private final Contract contract = Contract.official();

  @Test
  void anAnswerAsDescribedIsAccepted() {
    assertThatCode(
            () ->
                contract.check(
                    "GET",
                    "/v1/project/" + ID,
                    200,
                    "{\"id\":\"%s\",\"org_id\":\"%s\",\"name\":\"p\",\"deleted_at\":null}"
                        .formatted(ID, ID)))
        .doesNotThrowAnyException();
    assertThat(contract.validated()).contains("getProjectId");
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThatThrownBy(
            () -> contract.check("GET", "/v1/project/" + ID, 200, "{\"id\":\"" + ID + "\"}"))
        .hasMessageContaining("getProjectId")
        .hasMessageContaining("'org_id'");
  }

  @Test
  void nullIsNoValueWhereNothingSaysSo() {
    assertThatThrownBy(
            () ->
                contract.check(
                    "GET",
                    "/v1/project/" + ID,
                    200,
                    "{\"id\":\"%s\",\"org_id\":\"%s\",\"name\":null}".formatted(ID, ID)))
        .hasMessageContaining("/name");
  }

  @Test
  void formatsAndUnknownKeysAreLookedAt() {
    assertThatThrownBy(
            () -> contract.check("GET", "/v1/project", 200, "{\"objects\":[],\"more\":1}"))
        .hasMessageContaining("more");
    assertThatThrownBy(
            () ->
                contract.check(
                    "GET",
                    "/v1/project/" + ID,
                    200,
                    "{\"id\":\"no\",\"org_id\":\"%s\",\"name\":\"p\"}".formatted(ID)))
        .hasMessageContaining("uuid");
  }

  @Test
  void anExactPathIsMeantBeforeATemplate() {
    assertThat(contract.operation("GET", "/v1/acl/list_org").orElseThrow().id())
        .isEqualTo("aclListOrg");
    assertThat(contract.fields(contract.operation("POST", "/v1/acl").orElseThrow()))
        .containsKeys("object_type", "user_id", "restrict_object_type");
  }
}
