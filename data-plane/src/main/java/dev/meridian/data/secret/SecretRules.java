package dev.meridian.data.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.secret.ProviderAuth;
import dev.meridian.model.secret.ProviderRules;
import dev.meridian.model.secret.SecretKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a secret must be like, by its category. Safe for use by any thread. */
@ApplicationScoped
class SecretRules {
  /** In bytes of UTF-8: about what an operating system passes to a process in one variable. */
  private static final int LONGEST_VALUE = 64 * 1024;

  private static final int LONGEST_NAME = 256;

  /** Bytes as JSON: it is in every list, and twice in an audit event. */
  private static final int LONGEST_METADATA = 64 * 1024;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final ProviderRules providers;

  /**
   * @param plainAllowed whether the installation calls services on its own network, which may do
   *     without TLS; for local stacks and tests
   */
  SecretRules(
      @ConfigProperty(name = "meridian.outbound.allow-private-addresses", defaultValue = "false")
          boolean plainAllowed) {
    this.providers = new ProviderRules(plainAllowed);
  }

  /**
   * @return what to store of it
   * @throws ApiException 400 that says what is wrong, without a value
   */
  SecretRow.Description check(
      String name, SecretCategory category, @Nullable String type, @Nullable JsonNode metadata) {
    if (metadata != null && Json.write(metadata).length > LONGEST_METADATA) {
      throw ApiException.tooLarge("metadata is longer than " + LONGEST_METADATA + " bytes");
    }
    if (type != null && type.length() > LONGEST_NAME) {
      throw ApiException.badRequest("Invalid secret_type: longer than " + LONGEST_NAME);
    }
    return switch (category) {
      case AI_PROVIDER -> {
        String known = providers.type(type);
        JsonNode tidied = ProviderRules.tidied(metadata);
        providers.check(known, tidied);
        yield new SecretRow.Description(providerName(name), category, known, tidied);
      }
      case ENV_VAR, SANDBOX_PROVIDER -> {
        SecretKeys.refuse(metadata);
        yield new SecretRow.Description(variableName(name), category, type, metadata);
      }
    };
  }

  /** The value to store. */
  String value(SecretRow.Description description, String sent) {
    return switch (description.category()) {
      case AI_PROVIDER ->
          providers.value(providers.check(description.type(), description.metadata()), sent);
      case ENV_VAR, SANDBOX_PROVIDER -> {
        if (sent.indexOf('\0') >= 0) {
          throw ApiException.badRequest("Invalid value: it holds a null character");
        }
        if (sent.getBytes(UTF_8).length > LONGEST_VALUE) {
          throw ApiException.badRequest("Invalid value: longer than " + LONGEST_VALUE + " bytes");
        }
        yield sent;
      }
    };
  }

  /** Whether a secret of that description keeps a value at all. */
  boolean keepsValue(SecretRow.Description description) {
    return description.category() != SecretCategory.AI_PROVIDER
        || providers
            .check(description.type(), description.metadata())
            .map(ProviderAuth::stored)
            .orElse(true);
  }

  private static String variableName(String name) {
    if (!VARIABLE.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw ApiException.badRequest(
          "Invalid name: an environment variable's name is letters, digits and _, does not begin with a digit,"
              + " and has at most "
              + LONGEST_NAME
              + " characters");
    }
    return name;
  }

  private static String providerName(String name) {
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || UNSEEN.matcher(name).find()) {
      throw ApiException.badRequest(
          "Invalid name: expected 1 to %d characters that can be seen".formatted(LONGEST_NAME));
    }
    return name;
  }
}
