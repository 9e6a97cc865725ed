package dev.meridian.control.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import org.junit.jupiter.api.Test;

class DatasetInputTest {
  @Test
  void aNameHoldsOnlyWhatCanBeSeen() {
    assertThat(new DatasetInput(" e\u0301 ", null, null, null).name()).isEqualTo("\u00e9");
    for (String name : new String[] {"a\u202eb", "a\u200bb", "a".repeat(257)}) {
      assertThatThrownBy(() -> new DatasetInput(name, null, null, null))
          .isInstanceOf(ApiException.class)
          .hasMessageStartingWith("A dataset's name");
    }
  }
}
