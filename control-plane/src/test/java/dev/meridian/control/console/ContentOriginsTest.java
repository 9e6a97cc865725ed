package dev.meridian.control.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentOriginsTest {
  @Test
  void originsAreTakenAsTheyAre() {
    assertThat(
            of("https://files.example.com", "https://Files.example.org:9000", "http://127.0.0.1:1"))
        .containsExactly(
            "https://files.example.com", "https://files.example.org:9000", "http://127.0.0.1:1");
    assertThat(new ContentOrigins(Optional::empty).all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files.example.com",
        "https://files.example.com/",
        "https://files.example.com/bucket",
        "https://files.example.com?x=1",
        "https://user@files.example.com",
        "https://*.example.com",
        "https://files.example.com;script-src",
        "https://files.example.com https://other.example.com",
        "https://files.example.com:70000",
        "http://files.example.com",
        "data:",
        "*",
        "'unsafe-inline'",
        ""
      })
  void whatIsNoOriginRefusesTheStartAndIsNamed(String origin) {
    assertThatThrownBy(() -> of("https://fine.example.com", origin))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("meridian.console.content-origins has '" + origin + "'")
        .hasMessageContaining("https://files.example.com");
  }

  private static List<String> of(String... origins) {
    return new ContentOrigins(() -> Optional.of(List.of(origins))).all();
  }
}
