package dev.meridian.control.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG = "x".repeat(50_000);

  @Test
  void whatIsSmallStaysWhole() {
    JsonNode object = object().put("description", "x".repeat(30_000));

    assertThat(Excerpt.of("view", object, object)).isEqualTo(new Excerpt(object, object));
  }

  @Test
  void ofLargeOnesTheDifferenceStays() {
    ObjectNode before = object();
    before.putObject("metadata").put("same", LONG).put("other", "a");
    ObjectNode after = before.deepCopy();
    after.withObject("metadata").put("other", "b");

    Excerpt told = Excerpt.of("experiment", before, after);

    assertThat(told.after()).isNotNull();
    assertThat(told.after().at("/metadata/other").asText()).isEqualTo("b");
    assertThat(told.after().at("/metadata/same").asText()).isEqualTo(Excerpt.MARK);
    assertThat(told.after().path("name").asText()).isEqualTo("n");
    assertThat(told.after().at("/_cut/bytes").asInt()).isEqualTo(after.toString().length());
    assertThat(told.after().at("/_cut/sha256").asText()).hasSize(64);
    assertThat(told.after().at("/_cut/fields")).hasSize(1);
    assertThat(told.before()).isNotNull();
    assertThat(told.before().at("/_cut/sha256")).isNotEqualTo(told.after().at("/_cut/sha256"));
  }

  @Test
  void whatIsTooLargeEvenSoIsLeftOut() {
    ObjectNode before = object().put("a", LONG).put("b", LONG).put("c", "kept");
    ObjectNode after = object().put("a", LONG + 1).put("b", LONG + 2).put("c", "new");

    Excerpt told = Excerpt.of("view", before, after);

    assertThat(told.toString().length()).isLessThan(Excerpt.MOST);
    assertThat(Objects.requireNonNull(told.after()).path("c").asText()).isEqualTo("new");
    assertThat(told.after().path("a").asText()).isEqualTo(Excerpt.MARK);
    assertThat(Objects.requireNonNull(told.before()).path("c").asText()).isEqualTo("kept");
  }

  @Test
  void whoJoinsALargeGroupIsTold() {
    ObjectNode before = object();
    ArrayNode members = before.putArray("member_users");
    for (int i = 0; i < 3_000; i++) {
      members.add("00000000-0000-0000-0000-%012d".formatted(i));
    }
    ObjectNode after = before.deepCopy();
    after.withArray("member_users").add("new");
    after.withArray("member_users").remove(0);

    Excerpt told = Excerpt.of("group", before, after);

    assertThat(Objects.requireNonNull(told.after()).path("member_users").toString())
        .isEqualTo("[\"new\"]");
    assertThat(Objects.requireNonNull(told.before()).path("member_users").toString())
        .isEqualTo("[\"00000000-0000-0000-0000-000000000000\"]");
  }

  @Test
  void whoGetsAccessIsToldInFull() {
    ObjectNode after = object();
    for (int i = 0; i < 2_000; i++) {
      after.withArray("added").add("00000000-0000-0000-0000-%012d".formatted(i));
    }

    assertThat(Excerpt.of("acl", null, after)).isEqualTo(new Excerpt(null, after));
  }

  private static ObjectNode object() {
    return JSON.createObjectNode().put("id", "i").put("name", "n");
  }
}
