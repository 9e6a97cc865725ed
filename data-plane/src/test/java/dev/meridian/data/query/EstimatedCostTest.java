package dev.meridian.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What models cost, over more rows than a page has, against the same computed by hand. */
@QuarkusTest
class EstimatedCostTest extends DataPlaneTest {
  private static final int ROWS = 2_500;
  private static final Percentage EXACTLY_ENOUGH = Percentage.withPercentage(1e-9);
  private static final List<String> MODELS =
      List.of("gpt-4o", "openai/gpt-4o", "gpt-4o-2024-08-06", "gpt-4o-mini", "nobody-knows-it", "");

  /** By row; rows of a model without a price have none. */
  private final Map<String, BigDecimal> costs = new TreeMap<>();

  private final Map<String, BigDecimal> byModel = new TreeMap<>();

  @BeforeEach
  void rows() throws Exception {
    Map<String, String[]> prices = prices();
    Random random = new Random(20261121);
    ObjectNode request = Json.object();
    ArrayNode events = request.putArray("events");
    for (int i = 0; i < ROWS; i++) {
      String model = MODELS.get(random.nextInt(MODELS.size()));
      ObjectNode event = events.addObject().put("id", "r" + i);
      ObjectNode metrics = event.putObject("metrics");
      int[] tokens = new int[4];
      for (int t = 0; t < tokens.length; t++) {
        tokens[t] = random.nextInt(3) == 0 ? 0 : random.nextInt(50_000);
      }
      List<String> names =
          List.of(
              "prompt_tokens",
              "prompt_cached_tokens",
              "prompt_cache_creation_tokens",
              "completion_tokens");
      for (int t = 0; t < tokens.length; t++) {
        if (tokens[t] > 0) {
          metrics.put(names.get(t), tokens[t]);
        }
      }
      if (!model.isEmpty()) {
        event.putObject("metadata").put("model", model);
      }
      Optional<BigDecimal> cost = cost(prices, model, tokens);
      if (random.nextInt(10) == 0) {
        metrics.put("estimated_cost", 0.25);
        cost = Optional.of(new BigDecimal("0.25"));
      }
      cost.ifPresent(
          c -> {
            costs.put(event.get("id").asText(), c);
            byModel.merge(model, c, BigDecimal::add);
          });
    }
    assertThat(api.post("/v1/project_logs/" + tenant.project + "/insert", request).status())
        .isEqualTo(200);
  }

  private static Optional<BigDecimal> cost(
      Map<String, String[]> prices, String model, int[] tokens) {
    String plain = model.replace("openai/", "").replace("-2024-08-06", "");
    return Optional.ofNullable(prices.get(plain))
        .map(
            price -> {
              long fresh = Math.max(0, (long) tokens[0] - tokens[1] - tokens[2]);
              return new BigDecimal(price[1])
                  .multiply(BigDecimal.valueOf(fresh))
                  .add(new BigDecimal(price[2]).multiply(BigDecimal.valueOf(tokens[3])))
                  .add(new BigDecimal(price[3]).multiply(BigDecimal.valueOf(tokens[1])))
                  .add(new BigDecimal(price[4]).multiply(BigDecimal.valueOf(tokens[2])))
                  .movePointLeft(6);
            });
  }

  private static Map<String, String[]> prices() throws Exception {
    Map<String, String[]> prices = new HashMap<>();
    try (InputStream file =
        Objects.requireNonNull(
            EstimatedCostTest.class.getClassLoader().getResourceAsStream("model-prices.tsv"))) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(fields -> prices.put(fields[0], fields));
    }
    return prices;
  }

  private BigDecimal total() {
    return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private JsonNode ask(String query) {
    return data(query.replace("P", "project_logs('" + tenant.project + "')"));
  }

  @Test
  void sumsAndGroupsAreOverAllRows() {
    JsonNode sum =
        ask("measures: sum(estimated_cost()) as c, count(estimated_cost()) as n | from: P");
    assertThat(sum.at("/0/c").decimalValue()).isCloseTo(total(), EXACTLY_ENOUGH);
    assertThat(sum.at("/0/n").intValue()).isEqualTo(costs.size());
    Map<String, BigDecimal> groups = new TreeMap<>();
    ask("dimensions: metadata.model as m | measures: sum(estimated_cost()) as c | from: P")
        .forEach(
            row -> {
              if (!row.get("c").isNull()) {
                groups.put(
                    Objects.requireNonNullElse(row.get("m").textValue(), ""),
                    row.get("c").decimalValue());
              }
            });
    assertThat(groups.keySet()).isEqualTo(byModel.keySet());
    groups.forEach((m, c) -> assertThat(c).as(m).isCloseTo(byModel.get(m), EXACTLY_ENOUGH));
  }

  @Test
  void everyRowHasItsCostInEveryOrderAndFilter() {
    Map<String, BigDecimal> read = new TreeMap<>();
    String query =
        "select: id, estimated_cost() as c | from: project_logs('%s') | limit: 1000"
            .formatted(tenant.project);
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page = btql(query + cursor.map(c -> " | cursor: '" + c + "'").orElse("")).json();
      page.get("data")
          .forEach(
              row -> {
                if (!row.get("c").isNull()) {
                  read.put(row.get("id").asText(), row.get("c").decimalValue());
                }
              });
      cursor = Optional.ofNullable(page.get("cursor").textValue());
    } while (cursor.isPresent());
    assertThat(read.keySet()).isEqualTo(costs.keySet());
    read.forEach((id, c) -> assertThat(c).as(id).isCloseTo(costs.get(id), EXACTLY_ENOUGH));
    List<BigDecimal> dearest = new ArrayList<>();
    ask("select: estimated_cost() as c | from: P | sort: estimated_cost() desc | limit: 5")
        .forEach(row -> dearest.add(row.get("c").decimalValue()));
    List<BigDecimal> expected =
        costs.values().stream().sorted(Comparator.reverseOrder()).limit(5).toList();
    assertThat(dearest).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(dearest.get(i)).isCloseTo(expected.get(i), EXACTLY_ENOUGH);
    }
    long above = costs.values().stream().filter(c -> c.doubleValue() > 0.1).count();
    assertThat(
            ask("measures: count(1) as n | from: P | filter: estimated_cost() > 0.1")
                .at("/0/n")
                .longValue())
        .isEqualTo(above);
  }
}
