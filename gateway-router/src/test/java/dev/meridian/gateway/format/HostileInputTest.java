package dev.meridian.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Golden calls with something wrong in them. */
class HostileInputTest {
  private static final List<GoldenCase> REQUESTS = GoldenCase.all("request");
  private static final List<GoldenCase> ANSWERS = GoldenCase.all("answer");
  private static final List<GoldenCase> STREAMS = GoldenCase.all("stream");

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = 10_000)
  void aDamagedRequestIsTranslatedOrRefusedByItsField(@ForAll("seeds") long seed) {
    var random = new Random(seed);
    var golden = pick(random, ofClients(pick(random, REQUESTS).texts()));
    ObjectNode body = Calls.json(golden.getValue());
    damage(random, body);
    Format to = pick(random, List.of(Format.values()));
    try {
      ObjectNode written = new Translation(golden.getKey(), to, Calls.of(body)).request();

      assertThat(Json.text(written)).isNotEmpty();
    } catch (ApiException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
      assertThat(e.message()).isNotBlank();
    }
  }

  @Property(tries = 5_000)
  void aDamagedAnswerIsTranslatedOrUnreadable(@ForAll("seeds") long seed) {
    var random = new Random(seed);
    var golden = pick(random, pick(random, ANSWERS).texts());
    ObjectNode body = Calls.json(golden.getValue());
    damage(random, body);
    Format to = pick(random, Calls.CLIENTS);
    try {
      var answer = new Translation(to, golden.getKey(), Calls.streamed()).answer(body);

      assertThat(Json.text(answer)).isNotEmpty();
    } catch (UnreadableAnswerException e) {
      assertThat(e.message()).isNotBlank();
    }
  }

  @Property(tries = 5_000)
  void aDamagedStreamNeverThrows(@ForAll("seeds") long seed) {
    var random = new Random(seed);
    var golden = pick(random, pick(random, STREAMS).texts());
    Format to = pick(random, Calls.CLIENTS);
    var stream = new Translation(to, golden.getKey(), Calls.streamed()).stream();
    for (String data : Calls.data(List.of(golden.getValue()))) {
      String sent = data;
      if (!data.equals("[DONE]") && random.nextInt(3) == 0) {
        ObjectNode event = Calls.json(data);
        damage(random, event);
        sent = Json.text(event);
      }
      stream.event(sent);
    }
    stream.end();
    assertThat(stream.end()).isEmpty();
  }

  @Test
  void whatIsNestedTooDeeplyIsRefusedByItsField() {
    ObjectNode body = Calls.json(REQUESTS.getFirst().in(Format.OPENAI_CHAT));
    ObjectNode inner = body.putObject("metadata");
    for (int i = 0; i < 5_000; i++) {
      inner = inner.putObject("a");
    }

    assertThatThrownBy(
            () -> new Translation(Format.OPENAI_CHAT, Format.GEMINI, Calls.of(body)).request())
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.message()).startsWith("metadata "));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Map<Format, String> ofClients(Map<Format, String> texts) {
    Map<Format, String> kept = new EnumMap<>(texts);
    kept.keySet().retainAll(Calls.CLIENTS);
    return kept;
  }

  private static Map.Entry<Format, String> pick(Random random, Map<Format, String> from) {
    return pick(random, new ArrayList<>(from.entrySet()));
  }

  /** Somewhere in the tree a value is removed, added or of another kind. */
  private static void damage(Random random, ObjectNode body) {
    List<JsonNode> containers = new ArrayList<>();
    collect(body, containers);
    JsonNode victim = pick(random, containers);
    if (victim instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "x" : pick(random, names);
      switch (random.nextInt(3)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("unknown", junk(random));
        default -> object.set(name, junk(random));
      }
    } else if (victim instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextBoolean()) {
        array.add(junk(random));
      } else {
        array.set(random.nextInt(array.size()), junk(random));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode junk(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> TextNode.valueOf("");
      case 1 -> TextNode.valueOf("junk");
      case 2 -> TextNode.valueOf("x".repeat(10_000));
      case 3 -> Json.parse("-1.5").orElseThrow();
      case 4 -> Json.parse("123456789012345678901234567890").orElseThrow();
      case 5 -> Json.parse("null").orElseThrow();
      case 6 -> Json.parse("true").orElseThrow();
      case 7 -> Json.list().add(1).add("a");
      default -> Json.object().put("type", "junk");
    };
  }
}
