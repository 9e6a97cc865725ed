package dev.meridian.data.function;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which prompts or functions are wanted.
 *
 * @param ids empty when any id will do
 * @param project by id or name
 * @param limit most rows, when the caller says so
 * @param after the page of older ones than this
 * @param before the page of newer ones than this
 */
record FunctionFilter(
    List<UUID> ids,
    Optional<ProjectId> project,
    Optional<String> projectName,
    Optional<String> name,
    Optional<String> slug,
    Optional<String> functionType,
    Optional<Integer> limit,
    Optional<FunctionId> after,
    Optional<FunctionId> before,
    FunctionVersion version) {
  static final int MOST = 1_000;

  FunctionFilter {
    if (after.isPresent() && before.isPresent()) {
      throw ApiException.badRequest("Send one of starting_after and ending_before");
    }
  }

  /**
   * Reads the parameters of a list.
   *
   * @param values every value of a parameter
   * @throws ApiException 400
   */
  static FunctionFilter of(FunctionKind kind, Function<String, List<String>> values) {
    Function<String, Optional<String>> one =
        name ->
            values.apply(name).stream()
                .filter(value -> !value.isEmpty() && !value.equals("null"))
                .findFirst();
    return new FunctionFilter(
        values.apply("ids").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .filter(text -> !text.isBlank())
            .map(text -> FunctionId.parse(text.strip()).value())
            .toList(),
        one.apply("project_id").map(ProjectId::parse),
        one.apply("project_name"),
        one.apply(kind.wireName() + "_name"),
        one.apply("slug"),
        one.apply("function_type"),
        one.apply("limit").map(FunctionFilter::limit),
        one.apply("starting_after").map(FunctionId::parse),
        one.apply("ending_before").map(FunctionId::parse),
        FunctionVersion.of(one.apply("version"), one.apply("environment")));
  }

  /** The same of one project, once its name is known. */
  FunctionFilter in(ProjectId known) {
    return new FunctionFilter(
        ids,
        Optional.of(known),
        Optional.empty(),
        name,
        slug,
        functionType,
        limit,
        after,
        before,
        version);
  }

  /** How many rows a page has at most. */
  int most() {
    return Math.min(limit.orElse(MOST), MOST);
  }

  private static int limit(String text) {
    try {
      int wanted = Integer.parseInt(text);
      if (wanted >= 0) {
        return wanted;
      }
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("limit must be a whole number, 0 or more", e);
    }
    throw ApiException.badRequest("limit must be a whole number, 0 or more");
  }
}
