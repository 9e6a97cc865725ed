package dev.meridian.control.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of an operation stand for in one organization. Objects are made when a
 * request first names them, by the organization's owner, and stay the same until {@link #renew}.
 *
 * <p>{@code ${project}} is an object of {@code matrix/objects.tsv}; {@code ${project.name}} a field
 * of what its making answered; {@code ${new}} another name at every place, {@code ${variable}} one
 * for an environment variable; {@code ${?group}} an object that a request may name without there
 * being one. What is known of the organization is there as well: {@code ${org}}, {@code
 * ${org.name}}, {@code ${viewer}}.
 */
final class Props {
  static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\??)([a-z_]+)(?:\\.([a-zA-Z_.]+))?}");

  private static final Map<String, Tables.Recipe> RECIPES = Tables.objects();

  private final Api owner;
  private final Map<String, String> known;
  private final Map<String, JsonNode> made = new HashMap<>();

  /**
   * @param owner a session of the organization's owner
   * @param known the organization's own values
   */
  Props(Api owner, Map<String, String> known) {
    this.owner = owner;
    this.known = Map.copyOf(known);
  }

  /** From now on other objects. */
  void renew() {
    made.clear();
  }

  String path(String template) {
    return fill(template, value -> URLEncoder.encode(value, UTF_8).replace("+", "%20"));
  }

  String body(String template) {
    return fill(template, Function.identity());
  }

  String value(MatchResult placeholder) {
    String name = placeholder.group(2);
    String field = placeholder.group(3);
    String whole = field == null ? name : name + "." + field;
    if (name.equals("new")) {
      return "n-" + UUID.randomUUID();
    }
    if (name.equals("variable")) {
      return "V_" + UUID.randomUUID().toString().replace('-', '_');
    }
    if (known.containsKey(whole)) {
      return known.get(whole);
    }
    Tables.Recipe recipe = RECIPES.get(name);
    if (recipe == null) {
      throw new IllegalStateException("Nothing says what " + placeholder.group() + " is");
    }
    JsonNode object = made.get(name);
    if (object == null) {
      object = make(recipe);
      made.put(name, object);
    }
    JsonNode value = object.at(field == null ? recipe.id() : "/" + field.replace('.', '/'));
    if (value.isMissingNode()) {
      throw new IllegalStateException(placeholder.group() + " is not in " + object);
    }
    return value.asText();
  }

  private JsonNode make(Tables.Recipe recipe) {
    return make(recipe.method(), recipe.path(), recipe.body().orElse(null));
  }

  /** Asks as the owner; {@code body} is null for none. */
  JsonNode make(String method, String path, @Nullable String body) {
    return owner.send(method, path(path), body == null ? null : body(body)).ok();
  }

  private String fill(String template, Function<String, String> encoding) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(encoding.apply(value(found))));
  }
}
