package dev.meridian.control.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import org.jspecify.annotations.Nullable;

/** What a caller says of a dataset; absent values are unset or, in a change, stay. */
record DatasetInput(
    @Nullable String name,
    @Nullable String description,
    @Nullable JsonNode metadata,
    @Nullable JsonNode tags) {
  DatasetInput {
    name = name == null || name.isBlank() ? name : Names.free("A dataset's name", name);
    metadata = Fields.object("metadata", metadata);
    tags = Fields.texts("tags", tags);
  }
}
