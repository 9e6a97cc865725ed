package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fields of a format hold which settings. A dot leads into an object. */
final class SettingTable {
  private final String format;
  private final Map<Setting, String> fields;

  SettingTable(String format, Map<Setting, String> fields) {
    this.format = format;
    this.fields = new EnumMap<>(fields);
  }

  Map<Setting, JsonNode> read(Reading reading) {
    Map<Setting, JsonNode> settings = new EnumMap<>(Setting.class);
    fields.forEach(
        (setting, path) ->
            find(reading.root(), path).ifPresent(field -> put(settings, setting, field)));
    return settings;
  }

  /** Takes a setting from a field that no table names. */
  static void put(Map<Setting, JsonNode> settings, Setting setting, Field field) {
    value(setting, field)
        .filter(value -> !isUsual(setting, value))
        .ifPresent(
            value -> {
              settings.put(setting, value);
              field.origin(setting);
            });
  }

  private static Optional<Field> find(Fields fields, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? fields.get(path)
        : fields
            .get(path.substring(0, dot))
            .flatMap(inner -> find(inner.object(), path.substring(dot + 1)));
  }

  private static Optional<JsonNode> value(Setting setting, Field sent) {
    Field field = whole(setting, sent);
    JsonNode node = field.node();
    switch (setting.kind()) {
      case COUNT -> field.count();
      case FLAG -> field.flag();
      case TEXT -> field.text();
      case OBJECT -> field.json();
      case INTEGER -> {
        if (!node.isIntegralNumber()) {
          throw field.bad("a whole number");
        }
      }
      case NUMBER -> {
        if (!node.isNumber()) {
          throw field.bad("a number");
        }
      }
      case TEXTS -> {
        return texts(field);
      }
    }
    return Optional.of(node);
  }

  /** Google's SDK for Python writes {@code 40.0} for {@code topK}, which others refuse. */
  private static Field whole(Setting setting, Field field) {
    JsonNode node = field.node();
    boolean counts = setting.kind() == Setting.Kind.COUNT || setting.kind() == Setting.Kind.INTEGER;
    return counts && node.isNumber() && !node.isIntegralNumber() && isWhole(node.doubleValue())
        ? new Field(IntNode.valueOf((int) node.doubleValue()), field.at(), field.reading())
        : field;
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
  }

  private static Optional<JsonNode> texts(Field field) {
    List<Field> items = field.node().isTextual() ? List.of(field) : field.list();
    var texts = Json.list();
    items.forEach(item -> texts.add(item.text()));
    return Optional.<JsonNode>of(texts).filter(list -> !list.isEmpty());
  }

  private static boolean isUsual(Setting setting, JsonNode value) {
    return switch (setting) {
      case CANDIDATES -> value.intValue() == 1;
      case FREQUENCY_PENALTY, PRESENCE_PENALTY, TOP_LOGPROBS -> value.doubleValue() == 0;
      case VERBOSITY -> value.textValue().equals("medium");
      case LOGPROBS, STORE -> value.equals(BooleanNode.FALSE);
      case PARALLEL_TOOL_CALLS -> value.equals(BooleanNode.TRUE);
      default -> false;
    };
  }

  /**
   * @param elsewhere what the format says in another way
   * @throws dev.meridian.model.error.ApiException 400 for a setting that the format lacks
   */
  void write(ObjectNode body, ModelRequest request, Origins origins, Set<Setting> elsewhere) {
    for (Setting setting : Setting.values()) {
      JsonNode value = request.settings().get(setting);
      String path = fields.get(setting);
      if (value == null || elsewhere.contains(setting)) {
        continue;
      }
      if (path != null) {
        set(body, path, value);
      } else if (!setting.isHint()) {
        throw origins.refuse(setting, format);
      }
    }
  }

  private static void set(ObjectNode body, String path, JsonNode value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      body.set(path, value);
    } else {
      set(body.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
    }
  }
}
