package dev.meridian.model.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UseNotesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final OrgId org = OrgId.random();
  private final PrincipalId person = PrincipalId.random();
  private final Optional<CredentialId> key = Optional.of(CredentialId.random());

  @Test
  void theLastUseIsReportedOnce() {
    UseNotes notes = new UseNotes(10);
    notes.seen(org, person, key, NOW.plusSeconds(5));
    notes.seen(org, person, key, NOW);

    assertThat(notes.take())
        .contains(new Uses(List.of(new Uses.Use(org, person, key, NOW.plusSeconds(5)))));
    assertThat(notes.take()).isEmpty();
  }

  @Test
  void whatCouldNotBeReportedIsReportedLater() {
    UseNotes notes = new UseNotes(10);
    notes.seen(org, person, key, NOW);
    Uses report = notes.take().orElseThrow();
    notes.seen(org, person, key, NOW.plusSeconds(1));

    notes.back(report);

    assertThat(notes.take().orElseThrow().uses().getFirst().at()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void notesAreBounded() {
    UseNotes notes = new UseNotes(2);
    for (int i = 0; i < 5; i++) {
      notes.seen(org, PrincipalId.random(), key, NOW);
    }

    assertThat(notes.take().orElseThrow().uses()).hasSize(2);
  }

  @Test
  void aReportIsBounded() {
    UseNotes notes = new UseNotes(3_000);
    for (int i = 0; i < 3_000; i++) {
      notes.seen(org, PrincipalId.random(), key, NOW);
    }

    assertThat(notes.take().orElseThrow().uses()).hasSize(Uses.MOST);
    assertThat(notes.take().orElseThrow().uses()).hasSize(1_000);
  }

  @Test
  void aReportIsReadAsItWasWritten() {
    Uses report = new Uses(List.of(new Uses.Use(org, person, Optional.empty(), NOW)));

    assertThat(StreamCodec.read(StreamCodec.write(report), Uses.class)).isEqualTo(report);
  }
}
