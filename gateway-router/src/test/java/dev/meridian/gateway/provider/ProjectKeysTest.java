package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.SecretId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectKeysTest {
  private final OrgId org = OrgId.random();
  private final ProjectId project = ProjectId.random();

  @Test
  void aSecretTakesThePlaceOfAllOfItsTypeAndOfNoOther() {
    ProviderSecret own = secret("own", "OpenAI");
    ProviderSecret other = secret("own", "anthropic");
    List<ProviderSecret> organization =
        List.of(secret("a", "openai"), other, secret("own", "openai"));

    assertThat(keys(own).before(organization)).containsExactly(own, other);
  }

  @Test
  void aCustomSecretTakesThePlaceOfTheCustomOneOfItsNameAlone() {
    ProviderSecret own = secret("a", "custom");
    ProviderSecret other = secret("b", "custom");
    ProviderSecret openai = secret("a", "openai");

    assertThat(keys(own).before(List.of(secret("a", "custom"), other, openai)))
        .containsExactly(own, other, openai);
  }

  /** Such as a sign-in that needs no value, or that is not possible here. */
  @Test
  void aSecretWithoutAValueServesNothingAndTheOrganizationsDoesNotEither() {
    ProviderSecret other = secret("b", "mistral");
    ProjectKeys keys = keys(secret("a", "bedrock", Optional.empty()));

    assertThat(keys.before(List.of(secret("c", "bedrock"), other))).containsExactly(other);
    assertThat(keys.serving()).contains(project);
  }

  @Test
  void secretsOfOneProjectDoNotTakeEachOthersPlace() {
    ProviderSecret one = secret("a", "openai");
    ProviderSecret two = secret("b", "openai");

    assertThat(keys(one, two).before(List.of())).containsExactly(one, two);
  }

  @Test
  void aChangeOfTheOrganizationsSecretsIsSeen() {
    ProjectKeys keys = keys(secret("a", "openai"));
    keys.before(List.of());
    ProviderSecret added = secret("b", "mistral");

    assertThat(keys.before(List.of(added))).hasSize(2).contains(added);
  }

  @Test
  void onlyAProjectWithSecretsServes() {
    assertThat(keys().serving()).isEmpty();
    assertThat(keys(secret("a", "openai")).serving()).contains(project);
    assertThat(ProjectKeys.NONE.serving()).isEmpty();
  }

  private ProjectKeys keys(ProviderSecret... secrets) {
    return new ProjectKeys(project, List.of(secrets));
  }

  private ProviderSecret secret(String name, String type) {
    return secret(name, type, Optional.of(""));
  }

  private ProviderSecret secret(String name, String type, Optional<String> sealed) {
    return new ProviderSecret(
        new SecretEvent(
            org, 1, false, SecretId.random(), name, Optional.of(type), Optional.empty(), sealed));
  }
}
