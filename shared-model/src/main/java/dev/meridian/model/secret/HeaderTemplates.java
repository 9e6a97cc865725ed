package dev.meridian.model.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the headers that an organization adds to its calls of a provider. Their values are
 * Mustache templates that gateways fill in; only variables, and only of these names.
 */
final class HeaderTemplates {
  private static final String KEY = "api_key";
  private static final List<String> VARIABLES = List.of("email", "model", KEY);
  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);

  /** Parts of names whose values sign somebody in, beside {@link SecretWords}. */
  private static final Pattern SIGNS_IN =
      Pattern.compile("(^|.*[-_.])(auth|keys?|pat|sig|signature|jwt)([-_.].*|$)");

  /** Identifiers that look like keys, and sign nobody in. */
  private static final Set<String> IDENTIFIERS =
      Set.of(
          "anthropic-beta",
          "anthropic-version",
          "http-referer",
          "openai-beta",
          "openai-organization",
          "openai-project",
          "origin",
          "referer",
          "user-agent",
          "x-goog-user-project",
          "x-title");

  private HeaderTemplates() {}

  /**
   * @param field where the headers are, for refusals; no value is in them
   * @throws ApiException 400 for a header that can't be set, or not like that
   */
  static void check(String field, JsonNode headers) {
    if (!headers.isObject()) {
      throw ApiException.badRequest("Invalid " + field + ": expected an object of texts");
    }
    headers.properties().forEach(header -> check(field, header));
  }

  private static void check(String field, Map.Entry<String, JsonNode> header) {
    String name = header.getKey();
    if (!AdditionalHeaders.mayBeAdded(name)) {
      throw ApiException.badRequest("Invalid " + field + ": it has a name that can't be set");
    }
    JsonNode value = header.getValue();
    if (value.isNull()) {
      return;
    }
    if (!value.isTextual() || !AdditionalHeaders.isValue(value.textValue())) {
      throw ApiException.badRequest(
          "Invalid " + field + "." + name + ": expected text of printable ASCII characters");
    }
    Variables variables = variables(field + "." + name, value.textValue());
    if (!variables.key && signsIn(name.toLowerCase(Locale.ROOT), value.textValue())) {
      throw ApiException.badRequest(
          "Invalid %s.%s: put the key into secret, and {{api_key}} into the header"
              .formatted(field, name));
    }
  }

  private static boolean signsIn(String name, String value) {
    return !value.isBlank()
        && !IDENTIFIERS.contains(name)
        && (SIGNS_IN.matcher(name).matches()
            || SecretWords.isName(name)
            || SecretWords.isKey(value));
  }

  private static Variables variables(String field, String template) {
    Variables variables = new Variables(field);
    try {
      MUSTACHE.compile(template).visit(variables);
    } catch (MustacheException e) {
      throw ApiException.badRequest("Invalid " + field + ": not a Mustache template");
    }
    return variables;
  }

  private static final class Variables implements Mustache.Visitor {
    private final String field;
    private boolean key;

    Variables(String field) {
      this.field = field;
    }

    @Override
    public void visitText(String text) {
      // A tag that is never closed counts as text.
      if (text.contains("{{")) {
        throw refusal();
      }
    }

    @Override
    public void visitVariable(String name) {
      if (!VARIABLES.contains(name)) {
        throw refusal();
      }
      key |= name.equals(KEY);
    }

    @Override
    public boolean visitInclude(String name) {
      throw refusal();
    }

    @Override
    public boolean visitSection(String name) {
      throw refusal();
    }

    @Override
    public boolean visitInvertedSection(String name) {
      throw refusal();
    }

    private ApiException refusal() {
      return ApiException.badRequest(
          "Invalid " + field + ": a template can hold {{email}}, {{model}} and {{api_key}} only");
    }
  }
}
