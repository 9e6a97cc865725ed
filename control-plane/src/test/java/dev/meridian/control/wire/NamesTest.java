package dev.meridian.control.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme",
        "Ärzte & Söhne",
        "東京 team",
        "Мир",
        "matt/re-1761833612",
        "👩‍🚀 launch ❤️",
        "हिन्दी"
      })
  void whatPeopleWriteIsTaken(String name) {
    assertThat(Names.check("A name", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "a\u0000b",
        "a\nb",
        "a\u202Eb",
        "a\u200Bb",
        "a\u2066b",
        "\uFEFFa",
        "a\u00ADb",
        "a\u200Db",
        "a\uD800",
        "a\u115Fb",
        "a\uE000",
        "a\u2028b",
        "a\u3164b",
        "a\uFE0Fb"
      })
  void whatNobodySeesIsRefused(String name) {
    assertThatThrownBy(() -> Names.free("A name", name)).isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0430cme", "p\u0430ypal", "\u039Fwners", "Owner\u0455"})
  void lettersThatLookLikeOthersAreRefused(String name) {
    assertThatThrownBy(() -> Names.check("A name", name))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("look alike");
  }

  @Test
  void formulasAreFineWhereMachinesMakeNames() {
    assertThat(Names.free("A name", "λ=0.1 run")).isEqualTo("λ=0.1 run");
  }

  @Test
  void oneNameHasOneForm() {
    assertThat(Names.check("A name", " Cafe\u0301 ")).isEqualTo("Café");
  }

  @Test
  void tooLongIsRefused() {
    assertThat(Names.check("A name", "x".repeat(256))).hasSize(256);
    assertThatThrownBy(() -> Names.check("A name", "x".repeat(257)))
        .hasMessageContaining("longer than 256");
  }

  @Test
  void whatLooksTheSameHasTheSameSkeleton() {
    assertThat(Names.skeleton("ACME")).isEqualTo(Names.skeleton("acme"));
    assertThat(Names.skeleton("\u0430\u0441\u043C\u0435")).isEqualTo(Names.skeleton("ac\u043Ce"));
    assertThat(Names.skeleton("\u0440\u0430\u0443")).isEqualTo(Names.skeleton("pay"));
    assertThat(Names.skeleton("acme")).isNotEqualTo(Names.skeleton("acne1"));
  }
}
