package dev.meridian.data.query.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What models cost, read from {@code model-prices.tsv}: US dollars for a million tokens. A provider
 * before a slash and a date at the end are no part of a model's name there.
 */
public final class Prices {
  private static final String FILE = "model-prices.tsv";
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** What is not part of a name; Postgres understands the same text. */
  public static final String DECORATION = "^.*/|(-\\d{4}-\\d{2}-\\d{2}|-\\d{8})$";

  private static final Pattern DECORATED = Pattern.compile(DECORATION);
  private static final Map<String, Price> BY_MODEL = read();

  private Prices() {}

  /** Of a million tokens each. */
  public record Price(
      BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {}

  /** Every price by its model. */
  public static Map<String, Price> all() {
    return BY_MODEL;
  }

  /** What a row says itself, or what its tokens cost; null for a model without a price. */
  static JsonNode cost(JsonNode row) {
    JsonNode metrics = row.path("metrics");
    JsonNode stated = metrics.path("estimated_cost");
    if (stated.isNumber()) {
      return stated;
    }
    String model = row.path("metadata").path("model").asText();
    return Optional.ofNullable(BY_MODEL.get(DECORATED.matcher(model).replaceAll("")))
        .map(price -> Values.number(cost(price, metrics)))
        .orElse(NullNode.instance);
  }

  private static BigDecimal cost(Price price, JsonNode metrics) {
    BigDecimal read = tokens(metrics, "prompt_cached_tokens");
    BigDecimal written = tokens(metrics, "prompt_cache_creation_tokens");
    BigDecimal fresh =
        tokens(metrics, "prompt_tokens").subtract(read).subtract(written).max(BigDecimal.ZERO);
    return fresh
        .multiply(price.input())
        .add(read.multiply(price.cacheRead()))
        .add(written.multiply(price.cacheWrite()))
        .add(tokens(metrics, "completion_tokens").multiply(price.output()))
        .divide(MILLION);
  }

  private static BigDecimal tokens(JsonNode metrics, String name) {
    return metrics.path(name).isNumber() ? metrics.path(name).decimalValue() : BigDecimal.ZERO;
  }

  private static Map<String, Price> read() {
    try (InputStream file =
        Objects.requireNonNull(Prices.class.getClassLoader().getResourceAsStream(FILE), FILE)) {
      Map<String, Price> prices = new LinkedHashMap<>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              f ->
                  prices.put(
                      f[0],
                      new Price(
                          new BigDecimal(f[1]),
                          new BigDecimal(f[2]),
                          new BigDecimal(f[3]),
                          new BigDecimal(f[4]))));
      return Map.copyOf(prices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
