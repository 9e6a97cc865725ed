package dev.meridian.control.tag;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.part.LexoRank;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller says of one. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectTagFields(
    @Nullable String name,
    @Nullable String description,
    @Nullable String color,
    @Nullable String position) {
  private static final Pattern COLOR =
      Pattern.compile(
          "#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{1,32}(-[0-9]{1,3})?");

  /** A place in the list is kept where none is named. */
  void applyTo(ProjectTagRow row) {
    if (color != null && !COLOR.matcher(color).matches()) {
      throw ApiException.badRequest(
          "Invalid color: expected one such as #2f6feb or a colour's name");
    }
    row.name = Names.free("A tag's name", Fields.required("a name", name));
    row.description = description;
    row.color = color;
    row.position = position == null ? row.position : LexoRank.check(position);
  }
}
