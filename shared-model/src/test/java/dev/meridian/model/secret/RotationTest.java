package dev.meridian.model.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final Instant CHANGED = Instant.parse("2026-05-21T10:00:00Z");

  @Test
  void aValueOfMoreThanSixMonthsIsDue() {
    assertThat(Rotation.isDue(CHANGED, Instant.parse("2026-11-21T10:00:00.001Z"))).isTrue();
  }

  @Test
  void aYoungerOneIsNotAndNeitherIsNone() {
    assertThat(Rotation.isDue(CHANGED, Instant.parse("2026-11-21T10:00:00Z"))).isFalse();
    assertThat(Rotation.isDue(null, Instant.parse("2026-11-21T10:00:00Z"))).isFalse();
  }
}
