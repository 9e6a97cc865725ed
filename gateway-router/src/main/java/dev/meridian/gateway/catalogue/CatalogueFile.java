package dev.meridian.gateway.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code models.json}. */
record CatalogueFile(List<Family> families, List<Model> models) {
  private static final String FILE = "/models.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static CatalogueFile read() {
    try (InputStream file = CatalogueFile.class.getResourceAsStream(FILE)) {
      JsonNode root = JSON.readTree(file);
      List<Family> families = new ArrayList<>();
      root.path("families")
          .forEach(
              row -> families.add(Family.of(row.path("pattern").asText(), providerTypes(row))));
      List<Model> models = new ArrayList<>();
      root.path("models").forEach(row -> models.add(model(row)));
      return new CatalogueFile(families, models);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  private static Model model(JsonNode row) {
    Map<String, Prices> pricesAt = new HashMap<>();
    row.path("dollars_at")
        .properties()
        .forEach(at -> pricesAt.put(at.getKey(), prices(at.getValue())));
    return new Model(
        row.path("name").asText(),
        texts(row.path("aliases")),
        Flavor.valueOf(constant(row.path("flavor").asText())),
        row.path("format").asText(),
        providerTypes(row),
        row.path("context").asInt(),
        row.has("output") ? OptionalInt.of(row.path("output").asInt()) : OptionalInt.empty(),
        row.has("dollars") ? Optional.of(prices(row.path("dollars"))) : Optional.empty(),
        pricesAt,
        Reasoning.valueOf(constant(row.path("reasoning").asText("none"))),
        texts(row.path("same_as")),
        texts(row.path("fallbacks")));
  }

  /** What is cached costs as much as other input, unless the file says otherwise. */
  private static Prices prices(JsonNode dollars) {
    BigDecimal input = dollars.path("input").decimalValue();
    return new Prices(
        input,
        dollars.path("output").decimalValue(),
        dollars.has("cached_read") ? dollars.path("cached_read").decimalValue() : input,
        dollars.has("cached_write") ? dollars.path("cached_write").decimalValue() : input);
  }

  private static Set<String> providerTypes(JsonNode row) {
    return new HashSet<>(texts(row.path("served_by")));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
