package dev.meridian.model.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanParentTest {
  private static final UUID ID = UUID.fromString("735629b8-83ca-49d8-82ec-2182edb4b1b7");

  @Test
  void prefixesNameTheObject() {
    assertThat(SpanParent.parse("experiment_id:" + ID).container())
        .isEqualTo(new SpanParent.Experiment(ID));
    assertThat(SpanParent.parse("project_id:" + ID).container())
        .isEqualTo(new SpanParent.ProjectLogs(ID));
    assertThat(SpanParent.parse("playground_id:" + ID).container())
        .isEqualTo(new SpanParent.Playground(ID));
    assertThat(SpanParent.parse("project_name:a: b").container())
        .isEqualTo(new SpanParent.ProjectLogsNamed("a: b"));
  }

  /** Recorded from the JS client 3.35.0. */
  @Test
  void aRecordedSlugOfVersionFourNamesItsExperiment() {
    String recorded =
        "BAEAeyJvYmplY3RfaWQiOiI3MzU2MjliOC04M2NhLTQ5ZDgtODJlYy0yMTgyZWRiNGIxYjcifQ==";

    SpanParent parent = SpanParent.parse(recorded);

    assertThat(parent.container()).isEqualTo(new SpanParent.Experiment(ID));
    assertThat(parent.span()).isEmpty();
  }

  @Test
  void aSlugOfVersionFourCarriesShortSpanIds() {
    byte[] json =
        ("{\"object_id\":\"" + ID + "\",\"row_id\":\"row\"}").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(3 + 9 + 17 + json.length);
    bytes.put((byte) 4).put((byte) 2).put((byte) 2);
    bytes.put((byte) 3).putLong(0x0102030405060708L);
    bytes.put((byte) 4).putLong(0x1112131415161718L).putLong(0x2122232425262728L);
    bytes.put(json);

    SpanParent parent = SpanParent.parse(Base64.getEncoder().encodeToString(bytes.array()));

    assertThat(parent.container()).isEqualTo(new SpanParent.ProjectLogs(ID));
    assertThat(parent.span())
        .contains(
            new SpanParent.ParentSpan(
                "row", "0102030405060708", "11121314151617182122232425262728"));
  }

  @Test
  void aSlugOfVersionThreeCarriesUuids() {
    ByteBuffer bytes = ByteBuffer.allocate(3 + 4 * 17);
    bytes.put((byte) 3).put((byte) 1).put((byte) 4);
    for (int field = 1; field <= 4; field++) {
      bytes
          .put((byte) field)
          .putLong(ID.getMostSignificantBits())
          .putLong(ID.getLeastSignificantBits());
    }

    SpanParent parent = SpanParent.parse(Base64.getEncoder().encodeToString(bytes.array()));

    assertThat(parent.container()).isEqualTo(new SpanParent.Experiment(ID));
    assertThat(parent.span())
        .contains(new SpanParent.ParentSpan(ID.toString(), ID.toString(), ID.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "project_id:",
        "project_id:1",
        "team_id:1",
        "AAAA",
        "BAE=",
        "BAEBAQ==",
        "BAIAe30="
      })
  void whatNamesNoParentIsABadRequest(String text) {
    assertThatThrownBy(() -> SpanParent.parse(text))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid parent");
  }

  /** Recorded from the JS client 3.35.0: ours must be the very same string. */
  @Test
  void exportingWritesWhatTheJsClientWrites() {
    String recorded =
        "BAEAeyJvYmplY3RfaWQiOiI3MzU2MjliOC04M2NhLTQ5ZDgtODJlYy0yMTgyZWRiNGIxYjcifQ==";

    assertThat(SpanParent.parse(recorded).export()).isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiment_id:735629b8-83ca-49d8-82ec-2182edb4b1b7",
        "project_id:735629b8-83ca-49d8-82ec-2182edb4b1b7",
        "playground_id:735629b8-83ca-49d8-82ec-2182edb4b1b7",
        "project_name:Größe: \"one\""
      })
  void anExportedSpanReadsBackAsItWas(String container) {
    SpanParent.ParentSpan hex =
        new SpanParent.ParentSpan(
            "0d1e0000-0000-4000-8000-000000000001",
            "00ff00ff00ff00ff",
            "80ff00ff00ff00ff00ff00ff00ff00ff");
    SpanParent.ParentSpan uuids =
        new SpanParent.ParentSpan("row", ID.toString(), "not hexadecimal at all: 32 chars");
    SpanParent bare = SpanParent.parse(container);

    assertThat(SpanParent.parse(bare.export())).isEqualTo(bare);
    for (SpanParent.ParentSpan span : List.of(hex, uuids)) {
      SpanParent exported = new SpanParent(bare.container(), Optional.of(span));
      assertThat(SpanParent.parse(exported.export())).isEqualTo(exported);
    }
  }
}
