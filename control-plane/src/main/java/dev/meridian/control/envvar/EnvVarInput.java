package dev.meridian.control.envvar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.secret.SecretKeys;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends of an environment variable. Nothing of it is looked at before it is certain
 * that it belongs here: {@link #check} comes after. Its text form is redacted.
 */
@JsonNaming(SnakeCaseStrategy.class)
record EnvVarInput(
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable String orgName,
    @Nullable String name,
    @Nullable String value,
    @Nullable JsonNode metadata,
    @Nullable String secretType,
    @Nullable String secretCategory) {
  static final String DEFAULT_CATEGORY = "env_var";

  /** In bytes of UTF-8: about what an operating system passes to a process in one variable. */
  static final int LONGEST_VALUE = 64 * 1024;

  private static final int LONGEST_NAME = 256;
  private static final List<String> CATEGORIES =
      List.of(DEFAULT_CATEGORY, "ai_provider", "sandbox_provider");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * @throws ApiException 400, without the value
   */
  EnvVarInput check() {
    if (!NAME.matcher(requireName()).matches() || requireName().length() > LONGEST_NAME) {
      throw ApiException.badRequest(
          "Invalid name: an environment variable's name is letters, digits and _, does not begin with a digit,"
              + " and has at most "
              + LONGEST_NAME
              + " characters");
    }
    if (value != null && value.indexOf('\0') >= 0) {
      throw ApiException.badRequest("Invalid value: it holds a null character");
    }
    if (value != null && value.getBytes(UTF_8).length > LONGEST_VALUE) {
      throw ApiException.badRequest("Invalid value: longer than " + LONGEST_VALUE + " bytes");
    }
    if (secretCategory != null && !CATEGORIES.contains(secretCategory)) {
      throw ApiException.badRequest(
          "Invalid secret_category: expected one of " + String.join(", ", CATEGORIES));
    }
    SecretKeys.refuse(Fields.object("metadata", metadata));
    return this;
  }

  /** What is created says whose it is. */
  EnvVarInput scoped() {
    EnvVarScope scope =
        EnvVarScope.parse(objectType)
            .orElseThrow(
                () ->
                    ApiException.badRequest("Send object_type: organization, project or function"));
    if (scope == EnvVarScope.ORGANIZATION) {
      Fields.required("object_id, the organization's id", objectId);
    }
    return this;
  }

  String requireName() {
    return Fields.required("a name", name);
  }

  @Nullable JsonNode metadataOrNull() {
    return Fields.object("metadata", metadata);
  }

  @Override
  public String toString() {
    return "EnvVarInput[objectType=" + objectType + ", name=" + name + "]";
  }
}
