package dev.meridian.gateway.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that a model goes by in requests, and the ones in the catalogue that they may mean. */
final class ModelName {
  /** Gemini's and Vertex's resource names. */
  private static final Pattern RESOURCE =
      Pattern.compile("(?:models/|publishers/(?:google|anthropic|mistralai)/models/)(.+)");

  /** The area of an inference profile of Bedrock. */
  private static final Pattern AREA =
      Pattern.compile("(?:us|us-gov|eu|apac|au|jp|ca|sa|me|global)\\.([a-z0-9-]+\\..+)");

  private static final Pattern DATE =
      Pattern.compile("(.+?)[-@](?:20\\d{2}-\\d{2}-\\d{2}|20\\d{6}|default)");

  private static final Pattern LATEST = Pattern.compile("(.+)-latest");

  private ModelName() {}

  /** From the name itself to the one that says least. */
  static Stream<String> meanings(String name) {
    String plain = without(AREA, without(RESOURCE, name));
    return Stream.of(name, plain, without(DATE, plain), without(LATEST, plain)).distinct();
  }

  /** Whether it says where the model is to run: in an area of Bedrock, or at one address of AWS. */
  static boolean saysWhere(String name) {
    return AREA.matcher(name).matches() || name.startsWith("arn:");
  }

  private static String without(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.matches() ? matcher.group(1) : name;
  }
}
