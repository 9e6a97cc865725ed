package dev.meridian.control.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationNameTest {
  private static final String ID = "6f0e2b5c-93a1-4d1e-8a57-2f9d4c1b7e30";

  @ParameterizedTest
  @ValueSource(strings = {ID, " " + ID + " ", "6F0E2B5C-93A1-4D1E-8A57-2F9D4C1B7E30"})
  void anIdIsNoName(String name) {
    assertThatThrownBy(() -> OrganizationName.check(name))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("can't be an id");
  }

  @Test
  void anIdWithinANameIsFine() {
    assertThat(OrganizationName.check("acme " + ID)).isEqualTo("acme " + ID);
  }
}
