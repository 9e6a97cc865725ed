package dev.meridian.data.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingDirectoryTest extends DataPlaneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject SettingDirectory settings;
  @Inject ReplicaService replica;

  @Test
  void settingsOfAProjectAreKnownByKindAndInTheOrderOfTheirNames() {
    SettingEvent second = score(UUID.randomUUID(), "second", false);
    SettingEvent first = score(UUID.randomUUID(), "first", false);
    known(second, first, environment(UUID.randomUUID(), "production", false));

    assertThat(scores()).containsExactly(first, second);
    assertThat(ofProject(SettingKind.PROJECT_AUTOMATION)).isEmpty();
  }

  @Test
  void anEnvironmentIsFoundByItsSlugInItsOrganizationAlone() {
    SettingEvent production = environment(UUID.randomUUID(), "production", false);
    known(production);

    assertThat(environment("production")).contains(production);
    assertThat(environment("staging")).isEmpty();
    assertThat(settings.environment(OrgId.random(), "production").await().atMost(PATIENCE))
        .isEmpty();
  }

  @Test
  void whatIsOlderHasNoEffectWhetherItComesLateOrAgain() {
    UUID id = UUID.randomUUID();
    SettingEvent old = score(id, "old", false);
    SettingEvent renamed = score(id, "renamed", false);

    known(renamed);
    known(old);
    known(renamed, old);

    assertThat(scores()).containsExactly(renamed);
  }

  @Test
  void aDeletedSettingStaysDeleted() {
    UUID id = UUID.randomUUID();
    SettingEvent made = score(id, "made", false);
    known(made);

    known(score(id, "made", true));
    known(made);

    assertThat(scores()).isEmpty();
  }

  private void known(SettingEvent... events) {
    stack.relay(stack.control().commit(events));
    replica.reach(stack.control().position()).await().atMost(PATIENCE);
  }

  private List<SettingEvent> scores() {
    return ofProject(SettingKind.PROJECT_SCORE);
  }

  private List<SettingEvent> ofProject(SettingKind kind) {
    return settings.ofProject(tenant.project, kind).await().atMost(PATIENCE);
  }

  private Optional<SettingEvent> environment(String slug) {
    return settings.environment(tenant.org, slug).await().atMost(PATIENCE);
  }

  private SettingEvent score(UUID id, String name, boolean deleted) {
    return event(SettingKind.PROJECT_SCORE, id, Optional.of(tenant.project), name, deleted);
  }

  private SettingEvent environment(UUID id, String slug, boolean deleted) {
    return event(SettingKind.ENVIRONMENT, id, Optional.empty(), slug, deleted);
  }

  private SettingEvent event(
      SettingKind kind, UUID id, Optional<ProjectId> project, String name, boolean deleted) {
    return new SettingEvent(
        tenant.org,
        tenant.next(),
        deleted,
        kind,
        id,
        project,
        name,
        Optional.of(Json.object().put("name", name)));
  }
}
