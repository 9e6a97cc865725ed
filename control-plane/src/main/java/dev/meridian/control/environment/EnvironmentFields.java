package dev.meridian.control.environment;

import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller says of an environment. */
record EnvironmentFields(
    @Nullable String name, @Nullable String slug, @Nullable String description) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9_-]{1,128}");

  void applyTo(EnvironmentRow row) {
    String checked = Fields.required("a slug", slug);
    if (!SLUG.matcher(checked).matches()) {
      throw ApiException.badRequest(
          "Invalid slug: expected small letters, digits, - and _, at most 128 of them");
    }
    row.name = Names.check("An environment's name", Fields.required("a name", name));
    row.slug = checked;
    row.description = description;
  }
}
