package dev.meridian.control.snapshot;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller says of a snapshot. */
@JsonNaming(SnakeCaseStrategy.class)
record DatasetSnapshotFields(
    @Nullable String name, @Nullable String description, @Nullable String xactId) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  void applyTo(DatasetSnapshotRow row) {
    String version = Fields.required("xact_id", xactId);
    if (!DIGITS.matcher(version).matches()) {
      throw ApiException.badRequest("Invalid xact_id: expected a text of at most 20 digits");
    }
    row.name = Names.free("A snapshot's name", Fields.required("a name", name));
    row.description = description;
    row.xactId = version;
  }
}
