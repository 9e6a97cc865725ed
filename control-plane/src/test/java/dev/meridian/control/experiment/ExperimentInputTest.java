package dev.meridian.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentInputTest {
  private static final long NOW = 1_700_000_000;

  @Test
  void aNameHoldsOnlyWhatCanBeSeen() {
    assertThat(input(" \u03bb=0.1 ", null).nameOr(NOW)).isEqualTo("\u03bb=0.1");
    for (String name : new String[] {"a\u202eb", "a\u200bb", "a\u0000b", "a".repeat(257)}) {
      assertThatThrownBy(() -> input(name, null))
          .isInstanceOf(ApiException.class)
          .hasMessageStartingWith("An experiment's name");
    }
  }

  @Test
  void aGeneratedNameKeepsToTheSameRules() {
    String branch = "b".repeat(300);

    String generated = input(null, info("branch", branch)).nameOr(NOW);
    String renamed = ExperimentInput.suffixed("n".repeat(256), "12345678");

    assertThat(generated).hasSize(Names.LONGEST).endsWith("b-" + NOW);
    assertThat(renamed).hasSize(Names.LONGEST).endsWith("n-12345678");
    assertThatThrownBy(() -> input(null, info("branch", "a\u202eb")).nameOr(NOW))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void aCommitIsAsLongAsAHashCanBe() {
    assertThat(input("e", info("commit", "c".repeat(256))).repoInfo()).isNotNull();
    assertThatThrownBy(() -> input("e", info("commit", "c".repeat(257))))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid repo_info.commit");
  }

  private static JsonNode info(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }

  private static ExperimentInput input(@Nullable String name, @Nullable JsonNode repoInfo) {
    return new ExperimentInput(
        name, null, repoInfo, null, null, null, null, null, null, null, null, null);
  }
}
